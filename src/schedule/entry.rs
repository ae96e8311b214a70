//! What the system's own scheduler must be told, so that it calls `annals schedule run` now and then.

/// Which scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// A timer of the user, on Linux.
    Systemd,
    /// The user's crontab.
    Cron,
    /// An agent of the user, on macOS.
    Launchd,
    /// A task of the user, on Windows.
    Windows,
}

/// What to write where, for one database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A name that tells the entries of databases apart.
    pub name: String,
    /// Files: the name in the scheduler's folder, and the text. For a crontab and for Windows, one without a name.
    pub files: Vec<(String, String)>,
}

/// What is called, and how often.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The program.
    pub program: &'a str,
    /// The database, by its whole path.
    pub database: &'a str,
    /// Something that differs from database to database.
    pub mark: &'a str,
    /// Minutes from call to call.
    pub every: u32,
}

impl Call<'_> {
    /// Gives program and arguments.
    pub fn words(&self) -> [&str; 6] {
        [self.program, "schedule", "run", "--quiet", "--db", self.database]
    }
}

/// Writes the entry for a scheduler.
pub fn entry(system: System, call: &Call<'_>) -> Entry {
    let name = format!("annals-{}-{}", slug(call.database), &call.mark[..call.mark.len().min(8)]);
    let files = match system {
        System::Systemd => systemd(&name, call),
        System::Cron => vec![(String::new(), crontab(&name, call))],
        System::Launchd => vec![(format!("org.{}.plist", name.replace('-', ".")), launchd(&name, call))],
        System::Windows => vec![(String::new(), windows(&name, call))],
    };
    Entry { name, files }
}

/// Gives the file name without ending, in letters that any scheduler takes.
fn slug(database: &str) -> String {
    let name = database.rsplit(['/', '\\']).next().unwrap_or(database);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    name.chars().map(plain).collect()
}

fn systemd(name: &str, call: &Call<'_>) -> Vec<(String, String)> {
    let [program, rest @ ..] = call.words();
    let program = systemd_word(program);
    let rest: Vec<String> = rest.into_iter().map(systemd_word).collect();
    let database = call.database.replace('%', "%%");
    let service = format!(
        "[Unit]\n\
         Description=Scheduled jobs of {database}\n\
         \n\
         [Service]\n\
         Type=oneshot\n\
         ExecStart={program} {}\n\
         Nice=10\n",
        rest.join(" ")
    );
    let timer = format!(
        "[Unit]\n\
         Description=Looks every {every} minutes for due jobs of {database}\n\
         \n\
         [Timer]\n\
         OnCalendar=*:0/{every}\n\
         AccuracySec=15s\n\
         Persistent=true\n\
         \n\
         [Install]\n\
         WantedBy=timers.target\n",
        every = call.every
    );
    vec![(format!("{name}.service"), service), (format!("{name}.timer"), timer)]
}

/// Quotes a word for `ExecStart`, where `%` and `$` mean something too.
fn systemd_word(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    if word.chars().all(plain) { escaped } else { format!("\"{escaped}\"") }
}

/// Writes the line; its end tells whose it is.
fn crontab(name: &str, call: &Call<'_>) -> String {
    let words: Vec<String> = call.words().into_iter().map(shell_word).collect();
    // In a crontab a percent sign ends the command.
    let command = words.join(" ").replace('%', "\\%");
    format!("*/{} * * * * {command}  # {name}\n", call.every)
}

/// Quotes a word for a shell.
fn shell_word(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

fn launchd(name: &str, call: &Call<'_>) -> String {
    let xml = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let words: String =
        call.words().into_iter().map(|word| format!("        <string>{}</string>\n", xml(word))).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\">\n\
         <dict>\n\
         \x20   <key>Label</key>\n\
         \x20   <string>org.{}</string>\n\
         \x20   <key>ProgramArguments</key>\n\
         \x20   <array>\n\
         {words}\
         \x20   </array>\n\
         \x20   <key>StartInterval</key>\n\
         \x20   <integer>{}</integer>\n\
         \x20   <key>RunAtLoad</key>\n\
         \x20   <true/>\n\
         </dict>\n\
         </plist>\n",
        name.replace('-', "."),
        call.every * 60
    )
}

fn windows(name: &str, call: &Call<'_>) -> String {
    let task = windows_arguments(name, call);
    let words: Vec<&str> = task.iter().map(String::as_str).collect();
    typed(System::Windows, "schtasks", &words) + "\n"
}

/// Gives the arguments of `schtasks` that make the task.
pub fn windows_arguments(name: &str, call: &Call<'_>) -> Vec<String> {
    let words: Vec<String> = call
        .words()
        .into_iter()
        .map(|word| if word.contains(' ') { format!("\"{word}\"") } else { word.to_owned() })
        .collect();
    let every = call.every.to_string();
    let words = words.join(" ");
    ["/Create", "/F", "/SC", "MINUTE", "/MO", &every, "/TN", name, "/TR", &words].map(str::to_owned).to_vec()
}

/// Writes a command as it would be typed for a scheduler.
pub fn typed(system: System, program: &str, arguments: &[&str]) -> String {
    let quoted = |word: &&str| if system == System::Windows { cmd_word(word) } else { shell_word(word) };
    let words: Vec<String> = arguments.iter().map(quoted).collect();
    format!("{program} {}", words.join(" "))
}

fn cmd_word(word: &str) -> String {
    if word.contains([' ', '"']) { format!("\"{}\"", word.replace('"', "\\\"")) } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ODD: Call<'_> =
        Call { program: "/opt/annals", database: "/home/é b/50% $x's.db", mark: "0123456789", every: 5 };

    #[test]
    fn odd_signs_in_a_path_are_quoted_as_each_scheduler_wants() {
        let files = |system| entry(system, &ODD).files;
        let service = &files(System::Systemd)[0].1;
        let exec = "ExecStart=/opt/annals schedule run --quiet --db \"/home/é b/50%% $$x's.db\"\n";
        assert!(service.contains(exec), "{service}");
        assert_eq!(
            files(System::Cron)[0].1,
            "*/5 * * * * /opt/annals schedule run --quiet --db '/home/é b/50\\% $x'\\''s.db'  \
             # annals-50___x_s-01234567\n"
        );
        assert!(files(System::Launchd)[0].1.contains("<string>/home/é b/50% $x's.db</string>"));
    }

    #[test]
    fn a_path_with_blanks_stays_one_word_for_windows() {
        let call =
            Call { program: r"C:\Program Files\annals.exe", database: r"D:\my data\e.db", mark: "ab", every: 10 };
        let made = entry(System::Windows, &call);
        assert_eq!(made.name, "annals-e-ab");
        assert_eq!(
            made.files[0].1,
            "schtasks /Create /F /SC MINUTE /MO 10 /TN annals-e-ab /TR \
             \"\\\"C:\\Program Files\\annals.exe\\\" schedule run --quiet --db \\\"D:\\my data\\e.db\\\"\"\n"
        );
    }

    #[test]
    fn a_command_can_be_typed_as_it_is_told() {
        let call = Call { program: "annals", database: r"D:\my data\e.db", mark: "ab", every: 10 };
        let task = windows_arguments("t", &call);
        assert_eq!(
            typed(System::Windows, "schtasks", &task.iter().map(String::as_str).collect::<Vec<_>>()),
            "schtasks /Create /F /SC MINUTE /MO 10 /TN t /TR \"annals schedule run --quiet --db \\\"D:\\my data\\e.db\\\"\""
        );
        assert_eq!(typed(System::Launchd, "launchctl", &["load", "/a b/c"]), "launchctl load '/a b/c'");
    }

    #[test]
    fn entries_of_two_databases_of_one_name_are_two() {
        let one = entry(System::Systemd, &ODD).name;
        let other = entry(System::Systemd, &Call { mark: "9876543210", ..ODD }).name;
        assert_eq!((one.as_str(), other.as_str()), ("annals-50___x_s-01234567", "annals-50___x_s-98765432"));
    }
}
