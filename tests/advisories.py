"""Asks pip-audit whether a locked package has a published advisory. Run by script/check.

Without a connection, or with a package index that keeps no advisories, it says so and ends well: nothing was found out.
"""

import json
import subprocess
import sys


def main() -> int:
    command = [sys.executable, "-m", "pip_audit", "-r", "requirements.txt", "--require-hashes", "--disable-pip"]
    done = subprocess.run([*command, "--progress-spinner=off", "--format=json"], capture_output=True, text=True)
    if not done.stdout.strip():
        offline = "ConnectionError" in done.stderr or "Failed to query" in done.stderr or "Max retries" in done.stderr
        print("not checked: no connection to the package index" if offline else done.stderr)
        return 0 if offline else 1
    packages = json.loads(done.stdout)["dependencies"]
    known = [package for package in packages if "vulns" in package]
    for package in known:
        for advisory in package["vulns"]:
            print(f"{package['name']} {package['version']}: {advisory['id']}, mended in {advisory['fix_versions']}")
    unknown = len(packages) - len(known)
    print(f"{len(known)} packages checked, {unknown} not checked (this package index has no advisories for them)")
    return int(any(package["vulns"] for package in known))


if __name__ == "__main__":
    sys.exit(main())
