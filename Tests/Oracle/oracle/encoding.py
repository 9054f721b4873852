"""Little-endian integers, compact lengths, base58, base64 and SHA-256."""
import base64
import hashlib
import struct

U64_MAX = 2**64 - 1
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def u8(value: int) -> bytes:
    return struct.pack("<B", value)


def u16(value: int) -> bytes:
    return struct.pack("<H", value)


def u32(value: int) -> bytes:
    return struct.pack("<I", value)


def u64(value: int) -> bytes:
    return struct.pack("<Q", value)


def i8(value: int) -> bytes:
    return struct.pack("<b", value)


def i16(value: int) -> bytes:
    return struct.pack("<h", value)


def i64(value: int) -> bytes:
    return struct.pack("<q", value)


def f64(value: float) -> bytes:
    return struct.pack("<d", value)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def base64_text(data: bytes) -> str:
    return base64.b64encode(bytes(data)).decode()


def base58_text(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    text = ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def base58_bytes(text: str) -> bytes:
    number = 0
    for character in text:
        number = number * 58 + _BASE58.index(character)
    return bytes(len(text) - len(text.lstrip("1"))) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def compact_u16(value: int) -> bytes:
    """The one to three byte length prefix of the wire format."""
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def bincode_string(text: str | bytes) -> bytes:
    """A 64-bit length and the bytes, which need not be UTF-8 here: that is what some cases test."""
    data = text.encode() if isinstance(text, str) else text
    return u64(len(data)) + data


def option(key) -> bytes:
    """An instruction's optional key: one tag byte, and the key only where there is one."""
    return b"\0" if key is None else b"\1" + bytes(key)


def nullable(key) -> bytes:
    """An optional key of fixed size: zeros where there is none."""
    return bytes(32) if key is None else bytes(key)


def borsh_string(text: str | bytes) -> bytes:
    """A 32-bit length and the bytes, UTF-8 or not."""
    data = text.encode() if isinstance(text, str) else text
    return u32(len(data)) + data
