#!/usr/bin/env python3
"""Proves an export by this file alone: verify-bundle.py BUNDLE.zip [--key VKEY]...

It needs Python 3.9 or later and nothing else. VKEY is the log's verifier key, got from somebody
whom you trust; without one the bundle's own key is taken, which proves nothing of who signed.

Exit status: 0 it is what was signed; 1 it is not; 2 it can't be read; 4 nothing contradicts what
was signed, and nobody said whose key the bundle has.

What is proven: a key of the log signed the statement, which names the manifest's SHA-256 and the
log's root (C2SP signed notes, Ed25519). Every file is in the manifest with its SHA-256. Every
commit's bytes have the leaf hash that the tiles have, and the tiles make that root (RFC 6962,
C2SP tlog-tiles). Every event of the scope, from each stream's seq 0 on, is in events.ndjson as its
commit's BSON has it, and none besides. report.html and report.pdf were made by who exported; here
only their SHA-256 is compared.
"""
import base64
import binascii
import datetime
import decimal
import hashlib
import json
import struct
import sys
import uuid
import zipfile

LARGEST_FILE_BYTES = 1 << 32
WIDTH = 256  # hashes of a full tile
ENVELOPE = "stream seq type revision occurredAt recordedAt actor clinic commit commitIndex commitSize id command correlation causation event"


class NotSigned(Exception):
    """The bundle is not what was signed."""


def require(holds, what):
    if not holds:
        raise NotSigned(what)


# Ed25519 (RFC 8032, 5.1.7): s*B == R + k*A, in extended coordinates.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    product = (0, 1, 1, 0)
    while number:
        if number & 1:
            product = add(product, point)
        point, number = add(point, point), number >> 1
    return product


def point(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    require(y < P, "a key or signature is no point of the curve")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    require((x * x - square) % P == 0 and (x or not sign), "a key or signature is no point of the curve")
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point(bytes.fromhex("58" + "66" * 31))


def is_signature(key, text, signature):
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    left, right = times(scalar, BASE), add(point(signature[:32]), times(k, point(key)))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def signed_text(note, keys):
    """The text of a note that one of the keys (NAME+HASH+BASE64) signed."""
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    origin = next((line for line in text.split("\n") if line != "treatment-course export v1"), "")
    for key in keys:
        name, _, encoded = key.strip().split("+", 2)
        typed = base64.b64decode(encoded, validate=True)
        require(len(typed) == 33 and typed[0] == 1, "no Ed25519 verifier key: " + key)
        # After a declared fork the log signs under its name with the declaration's time.
        if origin.split("/fork-")[0] != name.split("/fork-")[0]:
            continue
        digest = hashlib.sha256(origin.encode() + b"\n" + typed).digest()[:4]
        for line in signatures.splitlines():
            dash, _, rest = line.partition(" ")
            signer, _, blob = rest.rpartition(" ")
            raw = base64.b64decode(blob)
            if dash == "\u2014" and signer == origin and raw[:4] == digest:
                require(is_signature(typed[1:], text.encode(), raw[4:]), "a signature is false")
                return text
    raise NotSigned("no key of the log signed it")


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root(hashes):
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root(hashes[:split]), root(hashes[split:]))


class Log:
    """The tiles of a log of a size and root, as far as a bundle has them."""

    def __init__(self, size, expected, tiles):
        self.size, self.tiles = size, tiles
        level, edge = 0, []
        while size >> 8 * level:
            open_hashes = (size >> 8 * level) % WIDTH
            hashes = tiles.get((level, (size >> 8 * level) // WIDTH), []) if open_hashes else []
            require(len(hashes) == open_hashes, "a tile of the log's right edge is missing")
            edge = [root(hashes + edge)] if hashes + edge else []
            level += 1
        require(edge and edge[0] == expected, "the tiles don't make the log's root")
        self.believed = {}

    def is_believed(self, level, index):
        if (level, index) not in self.believed:
            hashes = self.tiles.get((level, index), [])
            if index == (self.size >> 8 * level) // WIDTH:
                good = bool(hashes)  # of the right edge, which makes the root
            else:
                above = (level + 1, index // WIDTH)
                good = (
                    len(hashes) == WIDTH
                    and self.is_believed(*above)
                    and self.tiles[above][index % WIDTH] == root(hashes)
                )
            self.believed[level, index] = good
        return self.believed[level, index]

    def has(self, number, commit):
        tile = (0, number // WIDTH)
        leaf = hashlib.sha256(b"\0" + commit).digest()
        hashes = self.tiles.get(tile, [])
        return self.is_believed(*tile) and number % WIDTH < len(hashes) and hashes[number % WIDTH] == leaf


def bson(data, at=0, array=False):
    """A document, and where it ends: of what commits hold and nothing else."""
    end = at + struct.unpack_from("<i", data, at)[0]
    at, fields = at + 4, {}
    while data[at]:
        kind, stop = data[at], data.index(0, at + 1)
        name, at = data[at + 1 : stop].decode(), stop + 1
        if kind in (3, 4):
            fields[name], at = bson(data, at, kind == 4)
        elif kind == 2:
            length = struct.unpack_from("<i", data, at)[0]
            fields[name], at = data[at + 4 : at + 3 + length].decode(), at + 4 + length
        elif kind == 5:
            length = struct.unpack_from("<i", data, at)[0]
            fields[name], at = str(uuid.UUID(bytes=data[at + 5 : at + 5 + length])), at + 5 + length
        elif kind in (9, 18):
            fields[name], at = struct.unpack_from("<q", data, at)[0], at + 8
        elif kind == 16:
            fields[name], at = struct.unpack_from("<i", data, at)[0], at + 4
        else:
            raise NotSigned("a commit has a field of BSON type %d" % kind)
    return (list(fields.values()) if array else fields), end


def parsed(text):
    return json.loads(text, parse_float=decimal.Decimal)


def written(value):
    """One text for what is the same, down to the digits of a number."""
    return json.dumps(value, sort_keys=True, default=str)


def milliseconds(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return round((moment - datetime.datetime.fromtimestamp(0, datetime.timezone.utc)) / datetime.timedelta(milliseconds=1))


def events_of(commit, last):
    """Each event of the scope as a line of events.ndjson has it, with times in milliseconds."""
    for index, event in enumerate(commit["events"]):
        if event["seq"] <= last.get(event["stream"], -1):
            line = {name: event[name] for name in ("stream", "seq", "type", "id", "occurredAt")}
            line.update({name: commit[name] for name in ("command", "correlation", "causation", "recordedAt", "actor")})
            line.update(revision=event["rev"], commit=commit["_id"], commitIndex=index)
            line.update(commitSize=len(commit["events"]), event=parsed(event["payload"]))
            if "clinic" in commit:
                line["clinic"] = commit["clinic"]
            yield line


def verify(bundle, keys):
    names = bundle.namelist()
    require(len(set(names)) == len(names), "a file is there twice")
    require(all(entry.file_size < LARGEST_FILE_BYTES for entry in bundle.infolist()), "a file is too large")

    def read(name):
        require(name in names, "file %s is missing" % name)
        return bundle.read(name)

    keys = keys or read("log-key.pub").decode().split()
    statement = signed_text(read("statement").decode(), keys).split("\n")
    checkpoint = signed_text(read("checkpoint").decode(), keys).split("\n")
    require(statement[0] == "treatment-course export v1" and statement[1:4] == checkpoint[:3], "the statement is of another checkpoint")
    manifest_bytes = read("manifest.json")
    require(statement[5] == "manifest sha256 " + hashlib.sha256(manifest_bytes).hexdigest(), "file manifest.json is not the one that the log signed")
    manifest = parsed(manifest_bytes.decode())
    listed = {file["name"]: file["sha256"] for file in manifest["files"]}
    unlisted = set(names) - set(listed) - {"manifest.json", "statement"}
    require(not unlisted, "file %s is not in the manifest" % min(unlisted, default=""))
    for name, expected in listed.items():
        require(hashlib.sha256(read(name)).hexdigest() == expected, "file %s is altered" % name)

    tiles = {}
    for line in read("tiles.ndjson").decode().splitlines():
        tile = parsed(line)
        raw = base64.b64decode(tile["hashes"])
        tiles[tile["level"], tile["index"]] = [raw[i : i + 32] for i in range(0, len(raw), 32)]
    log = Log(int(checkpoint[1]), base64.b64decode(checkpoint[2]), tiles)

    last = {stream["stream"]: stream["lastSeq"] for stream in manifest["streams"]}
    expected = {}
    for line in read("commits.ndjson").decode().splitlines():
        entry = parsed(line)
        data = base64.b64decode(entry["bson"])
        require(log.has(entry["commit"], data), "commit %d is not the log's" % entry["commit"])
        for event in events_of(bson(data)[0], last):
            expected[event["stream"], event["seq"]] = event
    for stream, seq in last.items():
        missing = next((n for n in range(seq + 1) if (stream, n) not in expected), None)
        require(missing is None, "no commit has event %s %s" % (stream, missing))
    for line in read("events.ndjson").decode().split("\n")[:-1]:
        event = parsed(line)
        require(set(event) <= set(ENVELOPE.split()), "an event has a field too many")
        name = "event %s %s" % (event["stream"], event["seq"])
        for time in ("occurredAt", "recordedAt"):
            event[time] = milliseconds(event[time])
        require((event["stream"], event["seq"]) in expected, name + " is in no commit, or there twice")
        recorded = expected.pop((event["stream"], event["seq"]))
        require(written(recorded) == written(event), name + " differs from its commit")
    require(not expected, "events.ndjson lacks event %s %s" % min(expected, default=("", "")))
    return "%s: %d events in %d commits, of %s at size %s" % (statement[4], manifest["events"], manifest["commits"], checkpoint[0], checkpoint[1])


def main(arguments):
    files, keys = [], []
    while arguments:
        argument = arguments.pop(0)
        if argument == "--key" and arguments:
            keys.append(arguments.pop(0))
        else:
            files.append(argument)
    if len(files) != 1 or files[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with zipfile.ZipFile(files[0]) as bundle:
            print(verify(bundle, keys))
    except NotSigned as found:
        print("NOT what was signed: %s" % found)
        return 1
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, IndexError, struct.error, binascii.Error, RecursionError) as broken:
        print("can't be read: %s" % type(broken).__name__)
        return 2
    if not keys:
        print("nothing contradicts what was signed; whose key the bundle has, nobody said: give --key")
        return 4
    print("verified")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
