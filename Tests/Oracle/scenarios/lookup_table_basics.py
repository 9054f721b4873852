"""Lookup tables, their life and their use."""
from solders.address_lookup_table_account import AddressLookupTableAccount as Table

from oracle.ids import LOOKUP_TABLE, MEMO
from oracle.instructions import lookup_table, system
from oracle.instructions.memo import memo
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario

AREA = "lookup-table"


def record():
    s = Scenario("lookup-table")
    s.fund("payer", "auth")
    payer, auth = key("payer"), key("auth")
    slot = s.svm.get_clock().slot
    address, _ = lookup_table.table_address(auth, slot)
    entries = [key("l1"), key("l2"), MEMO]
    table = Table(address, entries)
    pay = system.transfer(payer, key("l1"), SOL)
    s.send("create", [lookup_table.create(auth, payer, slot)])
    s.send("extend", [lookup_table.extend(address, auth, payer, entries)], signers=["auth"])
    s.send("use-same-slot", [pay], tables=[table], comment="entries added this slot are not yet visible")
    s.svm.warp_to_slot(slot + 1)
    s.send("use-next-slot", [pay], tables=[table])
    s.send("use-readonly-and-program-static", [memo("via alt"), system.transfer(payer, key("l2"), SOL)],
           tables=[table], comment="program ids stay static")
    s.send("index-out-of-range", [system.transfer(payer, key("l4"), SOL)],
           tables=[Table(address, [*entries, key("l4")])])
    s.send("table-not-found", [pay], tables=[Table(key("notable"), [key("l1")])])
    s.put(key("faket"), SOL, s.data(address), key("someprog"))
    s.send("table-wrong-owner", [pay], tables=[Table(key("faket"), [key("l1")])])
    s.put(key("baddata"), SOL, b"\1\0\0", LOOKUP_TABLE)
    s.send("table-invalid-data", [pay], tables=[Table(key("baddata"), [key("l1")])])
    s.send("v0-no-tables", [system.transfer(payer, key("l1"), 1)], tables=[])
    s.send("extend-wrong-authority", [lookup_table.extend(address, payer, payer, [key("l5")])])
    s.send("deactivate", [lookup_table.deactivate(address, auth)], signers=["auth"])
    s.send("use-while-deactivating", [system.transfer(payer, key("l1"), 1)], tables=[table])
    s.send("close-too-early", [lookup_table.close(address, auth, payer)], signers=["auth"])
    s.svm.warp_to_slot(slot + 600)
    s.send("use-after-cooldown", [system.transfer(payer, key("l1"), 2)], tables=[table])
    s.send("close-after-cooldown", [lookup_table.close(address, auth, payer)], signers=["auth"])
    s.svm.warp_to_slot(slot + 601)
    s.send("create-slot-not-recent", [lookup_table.create(auth, payer, slot + 10)])
    return {"basics": s.vectors}
