"""Lets frictionless check a release as the data package it is, and sha256sum its manifest; sees that both notice damage.

    python3 read_release.py FOLDER [DATABASE EXPORT.csv]

Says a line "read: ..." if it was asked and "skipped: ..." if it is not installed.
"""

import hashlib
import json
import pathlib
import sys


def main():
    folder = pathlib.Path(sys.argv[1])
    manifest = folder / "MANIFEST.json"
    told, name = (folder / "MANIFEST.json.sha256").read_text("ascii").split()
    assert (told, name) == (hashlib.sha256(manifest.read_bytes()).hexdigest(), "MANIFEST.json"), (told, name)
    release = json.loads(manifest.read_text("utf-8"))
    for file in release["files"]:
        held = (folder / file["path"]).read_bytes()
        assert (len(held), hashlib.sha256(held).hexdigest()) == (file["bytes"], file["sha256"]), file
    print("read: Python, standard library, a release")
    try:
        from frictionless import validate
    except ImportError:
        return print("skipped: Python, frictionless (not installed)")
    package = folder / "datapackage.json"
    report = validate(str(package))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    described = json.loads(package.read_text("utf-8"))
    paths = {resource["path"] for resource in described["resources"]}
    data = {file["path"] for file in release["files"] if "rows" in file}
    assert data <= paths and described["version"] == release["release"], (data, paths)
    for name in sorted(data):
        file = folder / name
        whole = file.read_bytes()
        try:
            file.write_bytes(whole[:-2] + b"x" + whole[-1:])
            assert not validate(str(package)).valid, f"{name} was changed and is taken for whole"
        finally:
            file.write_bytes(whole)
    print("read: Python, a release with frictionless")


main()
