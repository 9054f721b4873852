"""Token-2022: making mints and accounts, sizes and lengths, metadata and groups, and conversions of amounts."""
from oracle import extensions as ext
from oracle import ids
from oracle.cases import Cases
from oracle.encoding import borsh_string, sha256, u64
from oracle.extensions import Kind
from oracle.instructions import instruction, readonly, system, writable
from oracle.instructions import token_2022 as t22
from oracle.instructions import token_2022_confidential as confidential
from oracle.instructions import token_2022_metadata as interface
from oracle.keys import public_key as key
from oracle.token_2022_state import (
    ALICE, AUTH, BOB, ELGAMAL, FREEZER, MEMBERS, MINTS, PAYER, put, put_mint, setup)

AREA = "token-2022"
NEW = key("new")


def record():
    makes = Cases("token-2022-makes", setup)
    _mints(makes)
    _accounts(makes)
    _reallocate(makes)
    interfaces = Cases("token-2022-interfaces", setup)
    _metadata(interfaces)
    _groups(interfaces)
    amounts = Cases("token-2022-amounts", setup)
    _amounts(amounts)
    return {"makes": makes.vectors, "interfaces": interfaces.vectors, "amounts": amounts.vectors}


def _blank(size, lamports=None, data=None):
    return lambda s: put(s, NEW, bytes(size) if data is None else data, lamports)


INITIALIZERS = {
    Kind.TRANSFER_FEE_CONFIG: t22.initialize_transfer_fee_config(NEW, AUTH, AUTH, 100, 50),
    Kind.MINT_CLOSE_AUTHORITY: t22.initialize_mint_close_authority(NEW, AUTH),
    Kind.CONFIDENTIAL_MINT: confidential.initialize_mint(NEW, AUTH, 1),
    Kind.DEFAULT_ACCOUNT_STATE: t22.initialize_default_account_state(NEW, 2),
    Kind.NON_TRANSFERABLE: t22.initialize_non_transferable_mint(NEW),
    Kind.INTEREST_BEARING: t22.initialize_interest_bearing_mint(NEW, AUTH, 5),
    Kind.PERMANENT_DELEGATE: t22.initialize_permanent_delegate(NEW, AUTH),
    Kind.CONFIDENTIAL_FEE_CONFIG: confidential.initialize_fee_config(NEW, AUTH, ELGAMAL),
    Kind.SCALED_UI_AMOUNT: t22.initialize_scaled_ui_amount(NEW, AUTH, 2.0),
    Kind.CONFIDENTIAL_MINT_BURN: confidential.initialize_mint_burn(NEW, ELGAMAL),
    Kind.PAUSABLE: t22.initialize_pausable(NEW, AUTH),
}
FEE, PRIVATE, PRIVATE_FEE, BURN = (
    Kind.TRANSFER_FEE_CONFIG, Kind.CONFIDENTIAL_MINT, Kind.CONFIDENTIAL_FEE_CONFIG, Kind.CONFIDENTIAL_MINT_BURN)
COMBINATIONS = [
    [FEE, PRIVATE], [FEE, PRIVATE_FEE], [PRIVATE, PRIVATE_FEE], [FEE, PRIVATE, PRIVATE_FEE], [BURN], [PRIVATE, BURN],
    [Kind.SCALED_UI_AMOUNT, Kind.INTEREST_BEARING], [Kind.NON_TRANSFERABLE, PRIVATE],
    [Kind.NON_TRANSFERABLE, PRIVATE, BURN], [Kind.PAUSABLE, Kind.DEFAULT_ACCOUNT_STATE, FEE],
]


def _mints(c):
    make = t22.initialize_mint2(NEW, 6, AUTH, FREEZER)
    for kinds in COMBINATIONS:
        c.add("together-" + "-".join(map(str, kinds)), "which go together", *[INITIALIZERS[kind] for kind in kinds],
              make, prepare=_blank(ext.size_of(kinds, 82)))
    close, size = INITIALIZERS[Kind.MINT_CLOSE_AUTHORITY], ext.size_of([Kind.MINT_CLOSE_AUTHORITY])
    for name, items, length in (
            ("twice", [close, close, make], size), ("room-left", [close, make], size + 4), ("after", [make, close], 82),
            ("after-with-room", [make, close], size), ("too-small", [close], size - 1), ("no-room", [close], 82),
            ("no-type", [close], 165), ("one-byte", [make], 166), ("multisig", [close], 355), ("alone", [close], size),
            ("mint-again", [close, make, make], size), ("account-extension", [
                t22.initialize_immutable_owner(NEW), make], 170), ("account-too", [
                    make, t22.initialize_account3(NEW, key("plain"), ALICE)], 165)):
        c.add(f"mint-{name}", "the order and the length", *items, prepare=_blank(length))
    c.add("mint-poor", "not rent-exempt", make, prepare=_blank(82, 1000))
    c.add("mint-frozen-without-freezer", "nobody could thaw", INITIALIZERS[Kind.DEFAULT_ACCOUNT_STATE],
          t22.initialize_mint2(NEW, 6, AUTH), prepare=_blank(171))
    for name, item, length in (
            ("fee-too-high", t22.initialize_transfer_fee_config(NEW, None, None, 10_001, 0), 278),
            ("fee-nobody", t22.initialize_transfer_fee_config(NEW, None, None, 10_000, 0), 278),
            ("state-0", t22.initialize_default_account_state(NEW, 0), 171),
            ("state-3", t22.initialize_default_account_state(NEW, 3), 171),
            ("delegate-nobody", t22.initialize_permanent_delegate(NEW, None), 202),
            ("pausable-nobody", t22.initialize_pausable(NEW, None), 203),
            ("burn-nobody", t22.initialize_permissioned_burn(NEW, None), 202),
            ("hook-nothing", t22.initialize_transfer_hook(NEW, None, None), 234),
            ("hook-itself", t22.initialize_transfer_hook(NEW, AUTH, ids.TOKEN_2022), 234),
            ("pointer-nothing", t22.initialize_pointer(t22.METADATA_POINTER, NEW, None, None), 234),
            ("group-pointer-nothing", t22.initialize_pointer(t22.GROUP_POINTER, NEW, None, None), 234),
            ("member-pointer-nothing", t22.initialize_pointer(t22.MEMBER_POINTER, NEW, None, None), 234),
            ("scale-zero", t22.initialize_scaled_ui_amount(NEW, AUTH, 0.0), 226),
            ("scale-negative", t22.initialize_scaled_ui_amount(NEW, AUTH, -2.0), 226),
            ("approves-2", confidential.initialize_mint(NEW, AUTH, 2), 235)):
        c.add(name, "a bad setting", item, make, prepare=_blank(length))
    for tag in (26, 27, 28, 30, 33, 37, 39, 46):
        for number in (99, None):
            data = bytes([tag]) if number is None else bytes([tag, number])
            c.add(f"tag-{tag}-{number}", "no such instruction of the extension", instruction(
                ids.TOKEN_2022, data, writable(key("fee")), readonly(AUTH, True)))
    for tag in (47, 100, 254):
        c.add(f"tag-{tag}", "no such instruction", instruction(ids.TOKEN_2022, bytes([tag]), writable(key("fee"))))


def _accounts(c):
    for mint in ("plain", "fee", "bound", "hooked", "pausable", "frozen", "delegated", "private-fee"):
        size = ext.size_of(ext.required(kind for kind, _ in MINTS[mint]))
        lengths = {165, 166, size - 1, size, size + 1, size + 4, 400} if mint in ("plain", "fee") else {size - 1, size}
        for length in sorted(lengths):
            c.add(f"account-{mint}-{length}", "by the length", t22.initialize_account3(NEW, key(mint), ALICE),
                  prepare=_blank(length))
    good = t22.initialize_account3(NEW, key("plain"), ALICE)
    for name, before, after, length in (
            ("fixed", True, False, 170), ("fixed-late", False, True, 170), ("fixed-no-room", True, False, 165),
            ("twice", False, "again", 165)):
        items = [t22.initialize_immutable_owner(NEW)] * before + [good]
        items += [good] if after == "again" else [t22.initialize_immutable_owner(NEW)] * after
        c.add(f"account-{name}", "immutable owner first", *items, prepare=_blank(length))
    c.add("account-poor", "not rent-exempt", good, prepare=_blank(165, 1000))
    c.add("account-of-a-multisig-length", "never", good, prepare=_blank(355))
    for length, lamports in ((165, 2_039_280), (165, 3_000_000), (170, 2_100_000)):
        c.add(f"account-native-{length}-{lamports}", "wrapped SOL", t22.initialize_account3(
            NEW, ids.NATIVE_MINT_2022, ALICE), prepare=_blank(length, lamports))
    c.add("account-bad-default-state", "a mint no instruction makes", t22.initialize_account3(
        NEW, key("frozen"), ALICE), prepare=lambda s: [
            put_mint(s, "frozen", [ext.flag(Kind.DEFAULT_ACCOUNT_STATE, 3)]), put(s, NEW, bytes(165))])
    for required, count in ((0, 3), (1, 1), (4, 3), (11, 11), (12, 11), (1, 0), (1, 12)):
        members = ([*MEMBERS, ALICE])[:count]
        c.add(f"multisig-{required}-of-{count}", "m of n", t22.initialize_multisig2(
            key("blank355"), required, members))
    c.add("multisig-twice", "it is there", t22.initialize_multisig2(key("multisig"), 1, MEMBERS[:1]))
    for kinds in ([], [7], [8, 11], [1], [0], [29], [65535], [2, 7], [5, 17], [7, 7]):
        for mint in ("plain", "fee") if not kinds else ("fee",):
            c.add(f"data-size-{mint}-{'-'.join(map(str, kinds))}", "how long an account would be",
                  t22.get_account_data_size(key(mint), *kinds))
    c.add("data-size-odd", "half a kind", instruction(ids.TOKEN_2022, b"\x15\7\0\x0b", readonly(key("plain"))))


def _reallocate(c):
    account = key("plain-alice")
    for name, kinds in (("nothing", []), ("memo", [8]), ("both", [8, 11]), ("twice", [8, 8]), ("mint-kind", [1]),
                        ("zero", [0]), ("private", [5]), ("unknown", [29])):
        c.add(f"reallocate-{name}", "room for these", t22.reallocate(account, PAYER, ALICE, *kinds))
    c.add("reallocate-poor", "the payer cannot", t22.reallocate(account, BOB, ALICE, 5),
          prepare=lambda s: s.put(BOB, 900_000))
    c.add("reallocate-rich", "lamports enough in it", t22.reallocate(account, PAYER, ALICE, 8),
          prepare=lambda s: s.put(account, 10**9, s.data(account), ids.TOKEN_2022))
    c.add("reallocate-room-already", "long enough", t22.reallocate(key("everything"), PAYER, ALICE, 8))
    c.add("reallocate-frozen", "frozen accounts may", t22.reallocate(key("icy"), PAYER, ALICE, 8))


def _pointed(s, label, *more):
    """A mint that points to itself, with lamports to grow."""
    put_mint(s, label, [ext.two_keys(Kind.METADATA_POINTER, AUTH, key(label)), *more], lamports=10**8)


def _metadata(c):
    here, there = key("pointing"), key("described")
    make = lambda where=here, update=BOB, mint=here, authority=AUTH: interface.initialize(
        where, update, mint, authority, "Bark", "BRK", "https://x")
    c.add("metadata-elsewhere", "it belongs in the mint", make(where=there))
    c.add("metadata-twice", "it is there", make(where=there, mint=there))
    c.add("metadata-without-pointer", "a mint that points nowhere", make(where=key("plain"), mint=key("plain")))
    c.add("metadata-other-extension", "a mint that points nowhere", make(where=key("fee"), mint=key("fee")))
    c.add("metadata-wrong-authority", "not the mint's", make(authority=ALICE))
    c.add("metadata-nobody-updates", "zeros are no key", make(update=ids.SYSTEM))
    c.add("metadata-poor", "nobody pays for the growth", make(), prepare=lambda s: put_mint(
        s, "pointing", [ext.two_keys(Kind.METADATA_POINTER, AUTH, here)], lamports=s.rent(234)))
    c.add("metadata-paid-later", "by the end of the transaction", make(), system.transfer(PAYER, here, 2_000_000),
          prepare=lambda s: put_mint(
              s, "pointing", [ext.two_keys(Kind.METADATA_POINTER, AUTH, here)], lamports=s.rent(234)))
    room = lambda s: put(s, here, ext.mint(AUTH, 0, 6, None, [
        ext.two_keys(Kind.METADATA_POINTER, AUTH, here)]) + bytes(300))
    c.add("metadata-into-spare-room", "a mint too long shrinks", make(), prepare=room)
    for field in (0, 2, "k", "é✓"):
        for value in ("", "v", "a longer value than before"):
            c.add(f"field-{field}-{len(value)}", "longer, shorter, new", interface.update_field(
                there, AUTH, field, value))
    tag = sha256(b"spl_token_metadata_interface:updating_field")[:8]
    for name, data in (("field-4", b"\4" + borsh_string("v")), ("not-text", b"\0" + borsh_string(b"\xff")),
                       ("key-not-text", b"\3" + borsh_string(b"\xff") + borsh_string("v")), ("empty", b""),
                       ("cut", b"\3\2\0\0\0k")):
        c.add(f"field-data-{name}", "bad data", instruction(
            ids.TOKEN_2022, tag + data, writable(there), readonly(AUTH, True)))
    tag = sha256(b"spl_token_metadata_interface:remove_key_ix")[:8]
    for name, data in (("flag-2", b"\2" + borsh_string("k")), ("cut", b"\1\1\0\0"), ("trailing", b"\1" + borsh_string(
            "k") + b"\0")):
        c.add(f"remove-data-{name}", "bad data", instruction(
            ids.TOKEN_2022, tag + data, writable(there), readonly(AUTH, True)))
    for name, text, idempotent in (
            ("there", "k", 0), ("absent", "z", 0), ("absent-idempotent", "z", 1), ("empty", "", 1)):
        c.add(f"remove-{name}", "a key", interface.remove_key(there, AUTH, text, idempotent))
    nobody = lambda s: _pointed(s, "described", ext.token_metadata(None, there, "a", "b", "c"))
    for name, item in (("field", interface.update_field(there, AUTH, 0, "v")),
                       ("remove", interface.remove_key(there, AUTH, "k")),
                       ("authority", interface.update_authority(there, AUTH, BOB))):
        c.add(f"immutable-{name}", "nobody may", item, prepare=nobody)
    doubled = [("k", "1"), ("k", "2"), ("l", "3")]
    for name, item in (("update", interface.update_field(there, AUTH, "k", "w")),
                       ("remove", interface.remove_key(there, AUTH, "k"))):
        c.add(f"doubled-key-{name}", "one key twice", item, prepare=lambda s: _pointed(
            s, "described", ext.token_metadata(AUTH, there, "a", "b", "c", doubled)))
    # A mint of 166 bytes, a pointer of 68 and metadata of 84 is as long as a multisig with texts of 37.
    for length in (36, 37, 38):
        c.add(f"metadata-texts-of-{length}", "never as long as a multisig", interface.initialize(
            here, BOB, here, AUTH, "x" * length, "", ""), prepare=lambda s: _pointed(s, "pointing"))
        for new in (36, 37, 39):
            c.add(f"metadata-texts-{length}-to-{new}", "into that length and out of it", interface.update_field(
                here, AUTH, 0, "y" * new), prepare=lambda s, n=length: _pointed(
                    s, "pointing", ext.token_metadata(AUTH, here, "x" * n, "", "")))
    for start, end in ((None, None), (0, 0), (64, None), (None, 4), (10, 5), (0, 10**6), (2**64 - 1, None), (100, 100)):
        c.add(f"emit-{start}-{end}", "a part of it", interface.emit(there, start, end))
    tag = sha256(b"spl_token_metadata_interface:emitter")[:8]
    for data in (b"", b"\0", b"\2\0", b"\1" + u64(1), b"\0\0\0"):
        c.add(f"emit-data-{data.hex()}", "bad data", instruction(ids.TOKEN_2022, tag + data, readonly(there)))
    c.add("unknown-interface", "eight bytes of no meaning", instruction(ids.TOKEN_2022, b"\xfe" * 8, readonly(there)))


def _groups(c):
    here, group = key("pointing"), key("group")
    c.add("group-elsewhere", "it belongs in the mint", interface.initialize_group(group, here, AUTH, BOB, 1))
    c.add("group-twice", "it is there", interface.initialize_group(group, group, AUTH, BOB, 1))
    c.add("group-without-pointer", "a mint that points nowhere", interface.initialize_group(
        key("fee"), key("fee"), AUTH, BOB, 1))
    c.add("group-wrong-authority", "not the mint's", interface.initialize_group(here, here, ALICE, BOB, 1))
    c.add("group-of-nobody", "immutable at once", interface.initialize_group(here, here, AUTH, None, 0))
    member = interface.initialize_member(here, here, AUTH, group, AUTH)
    for size, maximum in ((0, 0), (1, 1), (1, 2), (2, 1), (2**64 - 2, 2**64 - 1), (2**64 - 1, 2**64 - 1)):
        prepare = lambda s, size=size, maximum=maximum: put_mint(s, "group", [
            ext.two_keys(Kind.GROUP_POINTER, AUTH, group), ext.token_group(AUTH, group, size, maximum)],
            lamports=10**8)
        c.add(f"member-{size}-of-{maximum}", "room for one more", member, prepare=prepare)
        c.add(f"shrink-{size}-of-{maximum}", "to one", interface.update_group_max_size(group, AUTH, 1), prepare=prepare)
    c.add("member-twice", "it is one", member, member)
    c.add("member-elsewhere", "it belongs in the mint", interface.initialize_member(group, here, AUTH, group, AUTH))
    c.add("member-without-pointer", "a mint that points nowhere", interface.initialize_member(
        key("fee"), key("fee"), AUTH, group, AUTH))
    c.add("member-of-itself", "a group is not its own member", interface.initialize_member(
        group, group, AUTH, group, AUTH))
    c.add("member-of-no-group", "not a group", interface.initialize_member(here, here, AUTH, key("described"), AUTH))
    c.add("member-wrong-authority", "not the mint's", interface.initialize_member(here, here, ALICE, group, AUTH))
    c.add("member-wrong-group-authority", "not the group's", interface.initialize_member(
        here, here, AUTH, group, ALICE))
    nobody = lambda s: put_mint(s, "group", [ext.token_group(None, group, 0, 5)], lamports=10**8)
    for name, item in (("member", member), ("size", interface.update_group_max_size(group, AUTH, 9)),
                       ("authority", interface.update_group_authority(group, AUTH, BOB))):
        c.add(f"group-immutable-{name}", "nobody may", item, prepare=nobody)


TEXTS = ("", "0", "1", "1.5", ".5", "5.", "-1", "-0", "+1", "1e3", "1e-9", "inf", "NaN", "nan", "infinity", " 1", "1_0",
         "18446744073709551615", "18446744073709551616", "1e400", "0.0000001", "é", "0x1", "9" * 60)


def _amounts(c):
    rates = {"plain": None, "bearing": [ext.interest_bearing(AUTH, 0, 500, 10**6, -32_768)], "scaled": [
        ext.scaled_ui_amount(AUTH, 2.5, 10**9, 123.456)], "tiny": [ext.scaled_ui_amount(AUTH, 1e-300, 0, 1e-300)],
        "huge": [ext.scaled_ui_amount(AUTH, 1e30, 0, 1e30)], "late": [ext.interest_bearing(
            AUTH, -2**63, 32_767, 2**63 - 1, 32_767)]}
    for label, extensions in rates.items():
        for decimals in (0, 6, 255):
            prepare = lambda s, e=extensions, d=decimals: put(s, key("m"), ext.mint(AUTH, 0, d, None, e or []))
            for amount in (1, 1_500_000, 2**64 - 1):
                c.add(f"{label}-{decimals}-{amount}", "to a string", t22.amount_to_ui_amount(key("m"), amount),
                      prepare=prepare)
        prepare = lambda s, e=extensions: put(s, key("m"), ext.mint(AUTH, 0, 6, None, e or []))
        for index, text in enumerate(TEXTS if label in ("plain", "scaled") else TEXTS[2:14:2]):
            c.add(f"{label}-text-{index}", f"the string {text!r}", t22.ui_amount_to_amount(key("m"), text),
                  prepare=prepare)
