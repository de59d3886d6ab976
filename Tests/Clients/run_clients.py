"""Runs the tests of every client against the server at ORRERY_URL; prints their count as its last line.

With --count it runs nothing and prints how many tests there are.
"""

import pathlib
import sys
import unittest


def main():
    folder = str(pathlib.Path(__file__).parent)
    suite = unittest.defaultTestLoader.discover(folder, top_level_dir=folder)
    if sys.argv[1:] == ["--count"]:
        print(suite.countTestCases())
        return 0
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    passed = result.testsRun - failed - skipped
    print(f"real clients: {passed} passed, {failed} failed, {skipped} skipped")
    # A run in which nothing was tried proves nothing.
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
