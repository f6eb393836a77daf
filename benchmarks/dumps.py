"""Canonical dumps as whole numbers, so that many rounds of the same files can be compared with one; for benchmarks/faults.py."""
FRACTION = 64  # hexadecimal digits after the point, more than sums have


def scaled(digits):
    """A sum of the dump as a whole number."""
    whole, _, fraction = digits.partition(".")
    return int(whole + fraction.ljust(FRACTION, "0"), 16)


def cells(lines):
    """All numbers of a dump, whole, by array, row and cell."""
    found, array, kind = {}, None, None
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if columns[0] == "array":
            array, kind = columns, columns[5]
        elif columns[0] in ("edges", "categories") or line.startswith("#"):
            found[(*(array or ()), line)] = None
        else:
            values = columns[2].split(" ")
            counts = {"COUNT": 1, "WEIGHTED": 3, "SUM": 0}[kind]
            found[(*array, columns[0], columns[1])] = [
                int(value) if counts and i % counts == 0 else scaled(value) for i, value in enumerate(values)]
    return found


def differences(one, times, many):
    """Which lines and cells of a dump are not so many times those of another, and how many there are."""
    want = {key: values and [times * value for value in values] for key, values in cells(one.splitlines(True)).items()}
    have = cells(many.splitlines(True))
    return [key for key in {*want, *have} if want.get(key) != have.get(key)], len(have)
