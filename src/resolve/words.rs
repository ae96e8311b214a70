//! The words of results; `schema/vocabularies/` says what each means.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "its vocabulary says what each means")]
        pub enum $name { $($variant),* }

        impl $name {
            /// All of them, in the order of the vocabulary.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Gives its code in the vocabulary.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
    )*};
}

words! {
    /// How the value of a field came about: vocabulary `outcome`.
    Outcome {
        Agreed = "agreed",
        Single = "single",
        Settled = "settled",
        Contested = "contested",
        Indeterminate = "indeterminate",
        InPart = "in-part",
        Denied = "denied",
        Unsupported = "unsupported",
        Overridden = "overridden",
    }
    /// Whether it is disputed who did it: vocabulary `attribution`.
    Attribution {
        Uncontested = "uncontested",
        Contested = "contested",
        SingleSided = "single-sided",
        Unknown = "unknown",
    }
    /// How well an event is supported: vocabulary `evidence`.
    Evidence {
        Discounted = "discounted",
        Confirmed = "confirmed",
        Contested = "contested",
        Fair = "fair",
        Weak = "weak",
        Unsupported = "unsupported",
    }
    /// Whether those who oppose each other agree that it happened: vocabulary `agreement`.
    Agreement {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
    }
    /// Why a claim did not make the value: vocabulary `set_aside`.
    SetAside {
        Beyond = "beyond",
        Denial = "denial",
        NoStance = "no-stance",
        NoValue = "no-value",
        NotCredible = "not-credible",
        Ungraded = "ungraded",
        SpokenFor = "spoken-for",
        LowerGrade = "lower-grade",
        Outweighed = "outweighed",
        Undecided = "undecided",
        FloorIdle = "floor-idle",
        FloorIgnored = "floor-ignored",
    }
}
