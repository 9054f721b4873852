"""Disbursement's accounts as bytes."""
from oracle.encoding import u8, u16, u32, u64
from oracle.instructions import disbursement as call

DRAFT, READY, STARTED, PAUSED, COMPLETED, CANCELED, CLOSED = range(7)


def org_bytes(org) -> bytes:
    return (
        b"dborg.v1" + u8(org["bump"]) + u8(org["threshold"]) + u8(len(org["approvers"])) + bytes(1)
        + u32(org["generation"]) + u64(1) + bytes(org["creator"]) + bytes(org["authority"])
        + bytes(org["pending"] or bytes(32)) + b"".join(map(bytes, org["approvers"]))).ljust(440, b"\0")


def batch_bytes(org, batch) -> bytes:
    if batch["status"] == CLOSED:
        return b"dbbat.v1" + u8(batch["bump"]) + u8(CLOSED) + bytes(6)
    return (
        b"dbbat.v1" + u8(batch["bump"]) + u8(batch["status"]) + u16(batch["flags"]) + u16(batch["approvals"])
        + u16(len(batch["pages"])) + u32(len(batch["items"])) + u32(batch["paid_count"]) + u32(batch["generation"])
        + bytes(4) + u64(batch["id"]) + u64(batch["total"]) + u64(batch["gross"]) + u64(batch["paid"]) + batch["hash"]
        + bytes(org) + bytes(batch["mint"]))


def page_bytes(address, index, batch) -> bytes:
    items = batch["items"][200 * index:200 * (index + 1)]
    bits = sum(1 << place for place in range(len(items)) if 200 * index + place in batch["done"])
    return (
        b"dbpag.v1" + u8(call.find_page(address, index)[1]) + bytes(1) + u16(index) + u16(len(items)) + bytes(2)
        + bytes(address) + bits.to_bytes(32, "little") + b"".join(items)).ljust(9680, b"\0")
