"""Counts checks for the validators beside it."""
import pathlib, sys

root = pathlib.Path(__file__).resolve().parent.parent
passed, failed = 0, 0


def check(name, ok, detail=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("failed:", name, str(detail)[:400])


def finish():
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)
