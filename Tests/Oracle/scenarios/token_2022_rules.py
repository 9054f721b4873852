"""Token-2022's rules: why a transfer, mint, burn, close or change of authority is refused, one case each."""
from oracle import extensions as ext
from oracle import ids, images
from oracle.cases import Cases
from oracle.edits import cut, replaced, without
from oracle.encoding import u64
from oracle.extensions import Kind
from oracle.instructions import instruction, memo, readonly, system, writable
from oracle.instructions import token_2022 as t22
from oracle.instructions import token_2022_confidential as confidential
from oracle.instructions.token import Multisig
from oracle.keys import public_key as key
from oracle.token_2022_state import (
    ALICE, AUTH, BOB, DELEGATE, ELGAMAL, FEE, FREEZER, MEMBERS, put_account, put_mint, put_wrapped, setup)

AREA = "token-2022"
LARGEST = 2**64 - 1
PLAIN, A, B = key("plain"), key("plain-alice"), key("plain-bob")


def record():
    transfers = Cases("token-2022-transfers", setup)
    _transfers(transfers)
    _fees(transfers)
    rules = Cases("token-2022-rules", setup)
    _mint_and_burn(rules)
    _close(rules)
    _authorities(rules)
    _withheld(rules)
    _native(rules)
    return {"rules-transfers": transfers.vectors, "rules": rules.vectors}


def _account(label, mint, owner=BOB, amount=1000, extensions=None, **state):
    """A `prepare` that replaces one account."""
    return lambda s: put_account(s, label, mint, owner, amount, extensions, **state)


def _checked(mint, authority=ALICE, amount=1, decimals=6):
    return t22.transfer_checked(key(f"{mint}-alice"), key(mint), key(f"{mint}-bob"), authority, amount, decimals)


def _transfers(c):
    for amount in (0, 1000, 1001):
        c.add(f"amount-{amount}", "amounts at the edges", _checked("plain", amount=amount))
        c.add(f"self-{amount}", "onto itself", t22.transfer_checked(A, PLAIN, A, ALICE, amount, 6))
    for amount in (300, 301):
        c.add(f"delegate-{amount}", "the allowance", t22.transfer(key("lent"), B, DELEGATE, amount))
    for mint in ("fee", "hooked", "unhooked", "pausable", "bound", "delegated", "approved", "private"):
        c.add(f"unchecked-{mint}", "without its mint", t22.transfer(
            key(f"{mint}-alice"), key(f"{mint}-bob"), ALICE, 1))
    for mint in ("pausable", "paused", "bound", "delegated", "approved", "private", "private-fee"):
        c.add(f"checked-{mint}", "with its mint", _checked(mint))
        c.add(f"fee-{mint}", "with its mint, and a fee of nothing", t22.transfer_checked_with_fee(
            key(f"{mint}-alice"), key(mint), key(f"{mint}-bob"), ALICE, 1, 6, 0))
    c.add("permanent-delegate", "moves anybody's tokens", _checked("delegated", DELEGATE))
    c.add("permanent-delegate-unsigned", "but must sign", without(_checked("delegated", DELEGATE), 3))
    c.add("permanent-delegate-unchecked", "nobody knows it without the mint",
          t22.transfer(key("delegated-alice"), key("delegated-bob"), DELEGATE, 1))
    c.add("overflow", "the destination is full", t22.transfer_checked(A, PLAIN, key("full"), ALICE, 1, 6))
    c.add("from-frozen", "frozen", t22.transfer(key("icy"), B, ALICE, 1))
    c.add("to-frozen", "frozen", t22.transfer(A, key("icy"), ALICE, 1))
    c.add("to-another-mint", "another mint's", t22.transfer(A, key("other-bob"), ALICE, 1))
    c.add("with-another-mint", "another mint's", t22.transfer_checked(A, key("other"), B, ALICE, 1, 6))
    c.add("decimals", "not the mint's", _checked("plain", decimals=5))
    c.add("to-private", "plain credits switched off", _checked("private"), prepare=_account(
        "private-bob", "private", extensions=[ext.confidential_account(elgamal=ELGAMAL, plain_credits=0)]))
    asking = [ext.flag(Kind.MEMO_TRANSFER)]
    pay, onto_itself = _checked("plain"), t22.transfer(B, B, BOB, 1)
    for name, items in (("none", [pay]), ("newest", [memo.memo("m"), pay]), ("self", [onto_itself]),
                        ("first", [memo.memo("m", program=ids.MEMO_V1), pay]),
                        ("self-memo", [memo.memo("m"), onto_itself]),
                        ("between", [memo.memo("m"), system.transfer(BOB, BOB, 0), pay]),
                        ("in-batch", [memo.memo("m"), t22.batch([pay, pay])])):
        c.add(f"memo-{name}", "the recipient asks for memos", *items, prepare=_account(
            "plain-bob", "plain", extensions=asking))
    c.add("memo-switched-off", "it has the extension and asks for none", pay, prepare=_account(
        "plain-bob", "plain", extensions=[ext.flag(Kind.MEMO_TRANSFER, 0)]))
    multisig = key("multisig")
    for name, signers in (("two", MEMBERS[:2]), ("one", MEMBERS[:1]), ("same", [MEMBERS[0]] * 2), ("none", [])):
        c.add(f"multisig-{name}", "two of three must sign",
              t22.transfer(key("shared"), B, Multisig(multisig, signers), 1))


def _fees(c):
    source, mint, target = key("fee-alice"), key("fee"), key("fee-bob")
    for amount in (0, 1, 100, 101, 1000):
        for fee in sorted({0, -(-amount // 100), -(-amount // 100) + 1}):
            c.add(f"with-fee-{amount}-{fee}", "one in a hundred, rounded up",
                  t22.transfer_checked_with_fee(source, mint, target, ALICE, amount, 6, fee))
    c.add("fee-of-a-plain-mint", "there is none", t22.transfer_checked_with_fee(A, PLAIN, B, ALICE, 10, 6, 1))
    for fee in (0, 1):
        c.add(f"fee-onto-itself-{fee}", "nothing is withheld, and still it must be right",
              t22.transfer_checked_with_fee(source, mint, source, ALICE, 100, 6, fee))
    pay = t22.transfer_checked(source, mint, target, ALICE, 100, 6)
    c.add("fee-nowhere-to-withhold", "an account without the extension", pay,
          prepare=_account("fee-bob", "fee", extensions=[]))
    c.add("fee-free-nowhere-to-withhold", "no fee, no need for it", t22.transfer_checked(
        source, mint, target, ALICE, 0, 6), prepare=_account("fee-bob", "fee", extensions=[]))
    c.add("fee-withheld-overflow", "no more can be withheld", pay, prepare=_account(
        "fee-bob", "fee", extensions=[ext.transfer_fee_amount(LARGEST)]))
    for points, maximum in ((10_000, LARGEST), (10_001, LARGEST), (65_535, LARGEST), (1, 0)):
        fee = (0, maximum, points)
        c.add(f"fee-{points}-{maximum}", "rates at and beyond the edge", pay, prepare=lambda s, fee=fee: put_mint(
            s, "fee", [ext.transfer_fee_config(None, None, 0, fee, fee)]))
    for epoch in (0, 1, LARGEST):
        c.add(f"fee-newer-from-{epoch}", "the older until then, and it is epoch 0", pay,
              prepare=lambda s, epoch=epoch: put_mint(
                  s, "fee", [ext.transfer_fee_config(None, None, 0, (0, 9, 100), (epoch, 3, 500))]))


def _mint_and_burn(c):
    for mint, label in (("plain", "full"), ("plain", "icy"), ("bound", "bound-alice"), ("paused", "paused-alice"),
                        ("private-supply", "private-supply-alice"), ("plain", "other-alice"), ("fee", "fee-alice")):
        c.add(f"mint-to-{mint}-{label}", "by the kind of mint and account", t22.mint_to(
            key(mint), key(label), AUTH, 1))
        c.add(f"burn-{mint}-{label}", "by the kind of mint and account", t22.burn(
            key(label), key(mint), BOB if label == "full" else ALICE, 1))
    c.add("mint-bound-owner-may-change", "without immutable owner", t22.mint_to(
        key("bound"), key("bound-bob"), AUTH, 1), prepare=_account(
            "bound-bob", "bound", extensions=[ext.empty(Kind.NON_TRANSFERABLE_ACCOUNT)]))
    c.add("mint-bound-older-account", "immutable, and not known to be bound", t22.mint_to(
        key("bound"), key("bound-bob"), AUTH, 1), prepare=_account(
            "bound-bob", "bound", extensions=[ext.empty(Kind.IMMUTABLE_OWNER)]))
    c.add("mint-decimals", "not the mint's", t22.mint_to_checked(PLAIN, B, AUTH, 1, 5))
    c.add("mint-overflow", "the supply is full", t22.mint_to(PLAIN, B, AUTH, LARGEST))
    fixed = lambda s: put_mint(s, "plain", [], authority=None)
    c.add("mint-fixed", "no authority", t22.mint_to(PLAIN, B, AUTH, 1), prepare=fixed)
    c.add("mint-native", "wrapped SOL", t22.mint_to(ids.NATIVE_MINT_2022, key("wrapped"), AUTH, 1))
    c.add("burn-native", "wrapped SOL", t22.burn(key("wrapped"), ids.NATIVE_MINT_2022, ALICE, 1))
    c.add("burn-decimals", "not the mint's", t22.burn_checked(A, PLAIN, ALICE, 1, 5))
    c.add("burn-more-than-the-supply", "an account that has too much", t22.burn(key("full"), PLAIN, BOB, 10**7))
    c.add("burn-permanent-delegate", "burns anybody's", t22.burn(key("delegated-alice"), key("delegated"), DELEGATE, 1))
    for amount in (300, 301):
        c.add(f"burn-delegate-{amount}", "the allowance", t22.burn(key("lent"), PLAIN, DELEGATE, amount))
    source, mint = key("approved-alice"), key("approved")
    c.add("burn-without-approval", "it must be approved", t22.burn(source, mint, ALICE, 1))
    c.add("burn-another-approver", "approved by somebody else",
          t22.permissioned_burn(source, mint, BOB, ALICE, 1))
    c.add("burn-approver-unsigned", "the approver must sign",
          without(t22.permissioned_burn(source, mint, AUTH, ALICE, 1), 2))
    c.add("burn-approved-decimals", "not the mint's", t22.permissioned_burn(source, mint, AUTH, ALICE, 1, 5))
    c.add("burn-approved-plain", "a mint that needs none", t22.permissioned_burn(A, PLAIN, AUTH, ALICE, 1))
    free = lambda s: put_mint(s, "approved", [ext.key(Kind.PERMISSIONED_BURN)])
    c.add("burn-nobody-approves", "no approver any more", t22.burn(source, mint, ALICE, 1), prepare=free)
    c.add("burn-approved-by-nobody", "no approver any more",
          t22.permissioned_burn(source, mint, AUTH, ALICE, 1), prepare=free)
    c.add("freeze-native", "wrapped SOL", t22.freeze_account(key("wrapped"), ids.NATIVE_MINT_2022, FREEZER))
    c.add("freeze-frozen", "already", t22.freeze_account(key("icy"), PLAIN, FREEZER))
    c.add("thaw-thawed", "not frozen", t22.thaw_account(A, PLAIN, FREEZER))
    c.add("freeze-nobody", "no freeze authority", t22.freeze_account(A, PLAIN, FREEZER),
          prepare=lambda s: put_mint(s, "plain", [], freeze=None))


def _close(c):
    for label in ("plain-alice", "icy", "wrapped", "everything", "private-alice"):
        c.add(f"close-{label}", "by its state", t22.close_account(key(label), BOB, ALICE))
    c.add("close-withheld", "tokens are withheld", t22.close_account(key("everything"), BOB, ALICE), prepare=_account(
        "everything", "fee", ALICE, 0, [ext.transfer_fee_amount(1)]))
    full = ext.confidential_account(available=bytes(range(64)))
    c.add("close-private-balance", "a confidential balance", t22.close_account(key("private-alice"), BOB, ALICE),
          prepare=_account("private-alice", "private", ALICE, 0, [full]))
    c.add("close-private-withheld", "confidential fees", t22.close_account(key("private-fee-alice"), BOB, ALICE),
          prepare=_account("private-fee-alice", "private-fee", ALICE, 0,
                           [ext.confidential_fee_amount(bytes(range(64)))]))
    c.add("close-by-owner", "somebody else may", t22.close_account(key("empty"), BOB, ALICE))
    c.add("close-onto-itself", "into its own lamports", t22.close_account(key("empty"), key("empty"), DELEGATE))
    for owner in (ids.SYSTEM, ids.INCINERATOR):
        for to in (BOB, ids.INCINERATOR):
            c.add(f"close-of-{owner}-to-{to}", "only the incinerator may have it", t22.close_account(
                key("empty"), to, BOB), prepare=_account("empty", "plain", owner, 0))
    c.add("close-mint", "by its close authority", t22.close_account(key("closable"), BOB, AUTH))
    c.add("close-mint-supply", "there are tokens", t22.close_account(key("closable"), BOB, AUTH),
          prepare=lambda s: put_mint(s, "closable", [ext.key(Kind.MINT_CLOSE_AUTHORITY, AUTH)]))
    c.add("close-mint-nobody", "no close authority", t22.close_account(key("closable"), BOB, AUTH),
          prepare=lambda s: put_mint(s, "closable", [ext.key(Kind.MINT_CLOSE_AUTHORITY)], 0))
    c.add("close-mint-plain", "not that kind of mint", t22.close_account(PLAIN, BOB, AUTH))
    c.add("close-mint-other-extension", "not that kind of mint", t22.close_account(key("pausable"), BOB, AUTH))
    c.add("close-mint-private", "a confidential supply", t22.close_account(key("closable"), BOB, AUTH),
          prepare=lambda s: put_mint(s, "closable", [
              ext.key(Kind.MINT_CLOSE_AUTHORITY, AUTH), ext.confidential_mint(None),
              ext.confidential_mint_burn(supply=bytes(range(64)))], 0))
    c.add("close-multisig", "neither account nor mint", t22.close_account(key("multisig"), BOB, ALICE))
    for label in ("plain", "multisig", "blank165", "plain-alice", "wrapped"):
        c.add(f"excess-{label}", "more lamports than needed", system.transfer(key("payer"), key(label), 5000),
              t22.withdraw_excess_lamports(key(label), BOB, AUTH if label == "plain" else ALICE))
    c.add("excess-fixed-mint", "a mint signs for itself", t22.withdraw_excess_lamports(PLAIN, BOB, PLAIN),
          prepare=lambda s: put_mint(s, "plain", [], authority=None))
    c.add("excess-poor", "less than needed", t22.withdraw_excess_lamports(PLAIN, BOB, AUTH),
          prepare=lambda s: put_mint(s, "plain", [], lamports=1000))


# Whom each extension's authority is, of the mints of the furniture.
AUTHORITIES = {
    4: "fee", 5: "fee", 6: "closable", 7: "bearing", 8: "delegated", 9: "private", 10: "hooked", 11: "private-fee",
    12: "pointing", 13: "pointing", 14: "pointing", 15: "scaled", 16: "pausable", 17: "approved",
}
EMPTY = {
    4: ext.transfer_fee_config(None, None, 0, FEE, FEE), 5: ext.transfer_fee_config(None, None, 0, FEE, FEE),
    6: ext.key(Kind.MINT_CLOSE_AUTHORITY), 7: ext.interest_bearing(None, 0, 0, 0, 0),
    8: ext.key(Kind.PERMANENT_DELEGATE), 9: ext.confidential_mint(None),
    10: ext.two_keys(Kind.TRANSFER_HOOK, None, BOB), 11: ext.confidential_fee_config(None),
    12: ext.two_keys(Kind.METADATA_POINTER, None, BOB), 13: ext.two_keys(Kind.GROUP_POINTER, None, BOB),
    14: ext.two_keys(Kind.MEMBER_POINTER, None, BOB), 15: ext.scaled_ui_amount(None, 1.0, 0, 1.0),
    16: ext.pausable(None), 17: ext.key(Kind.PERMISSIONED_BURN),
}


def _authorities(c):
    for kind, label in AUTHORITIES.items():
        current = DELEGATE if kind == 8 else AUTH
        for new in (None, BOB):
            c.add(f"authority-{kind}-{'none' if new is None else 'bob'}", "by whoever has it", t22.set_authority(
                key(label), current, kind, new))
        c.add(f"authority-{kind}-wrong", "by somebody else", t22.set_authority(key(label), ALICE, kind, BOB))
        c.add(f"authority-{kind}-nobody", "nobody has it", t22.set_authority(key(label), current, kind, BOB),
              prepare=lambda s, kind=kind, label=label: put_mint(s, label, [EMPTY[kind]]))
    for kind in (0, 1, 2, 3, 4, 17, 18, 255):
        for label, authority in (("plain", AUTH), ("plain-alice", ALICE), ("icy", ALICE), ("empty", DELEGATE)):
            c.add(f"authority-{kind}-of-{label}", "every kind on everything", t22.set_authority(
                key(label), authority, kind, BOB))
    for name, extension in (("fixed", ext.empty(Kind.IMMUTABLE_OWNER)), ("guarded", ext.flag(Kind.CPI_GUARD))):
        for kind in (2, 3):
            c.add(f"authority-{kind}-{name}", "the owner may not change", t22.set_authority(A, ALICE, kind, BOB),
                  prepare=_account("plain-alice", "plain", ALICE, extensions=[extension]))
    c.add("authority-nobody-owns", "an account needs an owner", t22.set_authority(A, ALICE, 2, None))
    zero = instruction(ids.TOKEN_2022, b"\6\6\1" + bytes(32), writable(key("closable")), readonly(AUTH, True))
    c.add("authority-zero", "zeros are no key", zero)
    for label, extension, item in (
            ("fee", EMPTY[4], t22.set_transfer_fee(key("fee"), AUTH, 1, 1)),
            ("fee", EMPTY[5], t22.withdraw_withheld_from_mint(key("fee"), key("fee-bob"), AUTH)),
            ("fee", EMPTY[5], t22.withdraw_withheld_from_accounts(key("fee"), key("fee-bob"), AUTH, [])),
            ("bearing", EMPTY[7], t22.update_interest_rate(key("bearing"), AUTH, 1)),
            ("private", EMPTY[9], confidential.update_mint(key("private"), AUTH, 1)),
            ("private", EMPTY[9], confidential.approve_account(key("private-alice"), key("private"), AUTH)),
            ("hooked", EMPTY[10], t22.update_transfer_hook(key("hooked"), AUTH, BOB)),
            ("private-fee", EMPTY[11], confidential.harvest_to_mint(key("private-fee"), AUTH)),
            ("pointing", EMPTY[12], t22.update_pointer(t22.METADATA_POINTER, key("pointing"), AUTH, BOB)),
            ("pointing", EMPTY[13], t22.update_pointer(t22.GROUP_POINTER, key("pointing"), AUTH, BOB)),
            ("pointing", EMPTY[14], t22.update_pointer(t22.MEMBER_POINTER, key("pointing"), AUTH, BOB)),
            ("scaled", EMPTY[15], t22.update_multiplier(key("scaled"), AUTH, 1.0, 0)),
            ("paused", EMPTY[16], t22.pause(key("paused"), AUTH, False)),
            ("frozen", ext.flag(Kind.DEFAULT_ACCOUNT_STATE), t22.update_default_account_state(
                key("frozen"), FREEZER, 2))):
        c.add(f"nobody-{item.data[:2].hex()}", "nobody may any more", item, prepare=lambda s, l=label, e=extension:
              put_mint(s, l, [e], freeze=None))
    c.add("hook-itself", "Token-2022 cannot be its own hook",
          t22.update_transfer_hook(key("hooked"), AUTH, ids.TOKEN_2022))
    for state in (0, 3):
        c.add(f"default-state-{state}", "no such state",
              t22.update_default_account_state(key("frozen"), FREEZER, state))
    for multiplier in (0.0, -0.0, -1.0, 5e-324, float("inf"), float("nan")):
        c.add(f"multiplier-{multiplier}", "not a scale", t22.update_multiplier(key("scaled"), AUTH, multiplier, 0))
    for effective in (-1, 0, 1, 2**63 - 1, -2**63):
        c.add(f"multiplier-at-{effective}", "past, now or later", t22.update_multiplier(
            key("scaled"), AUTH, 3.0, effective))
    c.add("memos-frozen", "a frozen account may still ask", t22.memo_transfers(key("icy"), ALICE))
    c.add("approve-private-not-configured", "nothing to approve", confidential.approve_account(
        key("private-bob"), key("private"), AUTH), prepare=_account("private-bob", "private", extensions=[]))


def _withheld(c):
    mint, target, everything = key("fee"), key("fee-bob"), key("everything")
    for name, sources, count in (("none", [], None), ("one", [everything], None), ("twice", [everything] * 2, None),
                                 ("itself", [target], None), ("foreign", [key("fake")], None),
                                 ("other-mint", [key("other-alice"), everything], None),
                                 ("more-than-there-are", [everything], 2), ("many-more", [everything], 255),
                                 ("fewer", [everything, key("fee-alice")], 1), ("zero", [everything], 0)):
        c.add(f"withdraw-{name}", "from these accounts", t22.withdraw_withheld_from_accounts(
            mint, target, AUTH, sources, count))
        c.add(f"harvest-{name}", "from these accounts", t22.harvest_withheld_to_mint(mint, sources))
    c.add("withdraw-itself-without-extension", "its own, and there is none", t22.withdraw_withheld_from_accounts(
        mint, target, AUTH, [target]), prepare=_account("fee-bob", "fee", extensions=[]))
    for name, state in (("frozen", {"state": 2}), ("full", {"amount": LARGEST})):
        prepare = _account("fee-bob", "fee", **{"amount": 0, **state})
        c.add(f"withdraw-to-{name}", "cannot receive", t22.withdraw_withheld_from_accounts(
            mint, target, AUTH, [everything]), prepare=prepare)
        c.add(f"withdraw-mint-to-{name}", "cannot receive", t22.withdraw_withheld_from_mint(mint, target, AUTH),
              prepare=prepare)
    c.add("withdraw-mint-other", "another mint's account", t22.withdraw_withheld_from_mint(mint, B, AUTH))
    c.add("withdraw-other", "another mint's account", t22.withdraw_withheld_from_accounts(mint, B, AUTH, [everything]))
    c.add("harvest-overflow", "the mint cannot hold more", t22.harvest_withheld_to_mint(mint, [everything]),
          prepare=lambda s: put_mint(s, "fee", [ext.transfer_fee_config(AUTH, AUTH, LARGEST, FEE, FEE)]))


def _native(c):
    wrapped = key("wrapped")
    for amount in (None, 0, 1, 5000, 5001, LARGEST):
        c.add(f"unwrap-{amount}", "amounts at the edges", t22.unwrap_lamports(wrapped, BOB, ALICE, amount))
    c.add("unwrap-onto-itself", "lamports stay, tokens go", t22.unwrap_lamports(wrapped, wrapped, ALICE, 10))
    c.add("unwrap-frozen", "a frozen account", t22.unwrap_lamports(wrapped, BOB, ALICE, 10),
          prepare=lambda s: put_wrapped(s, "wrapped", ALICE, 5000, state=2))
    for data in (b"\x2d", b"\x2d\2", b"\x2d\1" + bytes(7), b"\x2d\1" + u64(5) + b"\0", b"\x2d\0\1"):
        c.add(f"unwrap-data-{data.hex()}", "bad optional amounts", instruction(
            ids.TOKEN_2022, data, writable(wrapped), writable(BOB), readonly(ALICE, True)))
    c.add("wrapped-transfer", "lamports move along", t22.transfer(wrapped, key("wrapped-bob"), ALICE, 5000))
    poor = lambda s: s.put(wrapped, s.rent(165) + 10, images.token_account(
        ids.NATIVE_MINT_2022, ALICE, 10**9, native=s.rent(165)), ids.TOKEN_2022)
    c.add("wrapped-transfer-poor", "more tokens than lamports",
          t22.transfer(wrapped, key("wrapped-bob"), ALICE, 10**9), prepare=poor)
    c.add("wrapped-transfer-reserve", "the reserve goes too", t22.transfer(wrapped, key("wrapped-bob"), ALICE, 11),
          prepare=poor)
    c.add("unwrap-poor", "more tokens than lamports", t22.unwrap_lamports(wrapped, BOB, ALICE, None), prepare=poor)
    c.add("sync-poor", "less than the reserve", t22.sync_native(wrapped), prepare=lambda s: s.put(
        wrapped, s.rent(165) - 1, s.data(wrapped), ids.TOKEN_2022))
    c.add("sync-received", "lamports received", system.transfer(key("payer"), wrapped, 77), t22.sync_native(wrapped))
    c.add("sync-guarded", "with an extension", t22.sync_native(wrapped), prepare=lambda s: put_wrapped(
        s, "wrapped", ALICE, 5000, [ext.flag(Kind.CPI_GUARD)]))
    c.add("reallocate-wrapped", "the reserve grows", t22.reallocate(
        wrapped, key("payer"), ALICE, Kind.CPI_GUARD, Kind.MEMO_TRANSFER))
    c.add("native-mint-there", "it exists", t22.create_native_mint(key("payer")))
    c.add("native-mint-prefunded", "somebody sent lamports", t22.create_native_mint(key("payer")),
          prepare=lambda s: s.put(ids.NATIVE_MINT_2022, 900_000))
    c.add("native-mint-absent", "made from nothing", t22.create_native_mint(key("payer")),
          prepare=lambda s: s.machine.set(ids.NATIVE_MINT_2022, None))
    c.add("native-mint-elsewhere", "another address", t22.create_native_mint(key("payer"), BOB))
    c.add("native-mint-other-system", "not the System program", replaced(
        t22.create_native_mint(key("payer")), 2, BOB), prepare=lambda s: s.machine.set(ids.NATIVE_MINT_2022, None))
    pay = t22.transfer(A, B, ALICE, 10)
    whole = t22.batch([pay, t22.burn(A, PLAIN, ALICE, 5)])
    for name, items in (("one", [pay]), ("none", []), ("nested", [t22.batch([pay])]), ("many", [pay] * 12),
                        ("last-fails", [pay, t22.transfer(A, B, ALICE, 5000)])):
        c.add(f"batch-{name}", "several in one", t22.batch(items))
    for length in range(1, len(whole.data), 3):
        c.add(f"batch-cut-{length}", "ends in the middle", cut(whole, data=length))
    for count in range(0, len(whole.accounts), 2):
        c.add(f"batch-{count}-accounts", "fewer accounts than it counts", cut(whole, accounts=count))
