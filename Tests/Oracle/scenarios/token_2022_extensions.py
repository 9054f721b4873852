"""Token-2022's extensions, each made through instructions and used a little."""
from oracle import extensions as ext
from oracle.extensions import Kind
from oracle.ids import MEMO_V1, TOKEN_2022
from oracle.instructions import associated_token, memo, system
from oracle.instructions import token_2022 as t22
from oracle.instructions import token_2022_confidential as confidential
from oracle.instructions import token_2022_metadata as interface
from oracle.keys import public_key as key
from oracle.scenario import Scenario

AREA = "token-2022"
AUTH, ALICE, BOB, PAYER = key("auth"), key("alice"), key("bob"), key("payer")
ELGAMAL = bytes(range(32))


def record():
    s = Scenario("token-2022-extensions")
    s.fund("payer", "auth", "alice", "bob")
    for name, kinds, makers in MINTS:
        label = "x-" + name
        s.send(name, [
            s.new_account(label, ext.size_of(kinds, 82), TOKEN_2022), *[make(key(label)) for make in makers],
            t22.initialize_mint2(key(label), 2, AUTH, AUTH)], signers=[label])
    _metadata(s)
    _groups(s)
    _memos_and_guards(s)
    _restrictions(s)
    _updates(s)
    return {"extensions": s.vectors}


def _fee(mint):
    return t22.initialize_transfer_fee_config(mint, AUTH, AUTH, 1, 1)


def _pointer(pointer):
    return lambda mint: t22.initialize_pointer(pointer, mint, AUTH, mint)


def _confidential(mint):
    return confidential.initialize_mint(mint, AUTH, 1)


MINTS = [
    ("plain", [], []),
    ("mint-close-authority", [Kind.MINT_CLOSE_AUTHORITY],
     [lambda mint: t22.initialize_mint_close_authority(mint, AUTH)]),
    ("confidential-mint", [Kind.CONFIDENTIAL_MINT], [_confidential]),
    ("frozen-by-default", [Kind.DEFAULT_ACCOUNT_STATE],
     [lambda mint: t22.initialize_default_account_state(mint, 2)]),
    ("non-transferable", [Kind.NON_TRANSFERABLE], [t22.initialize_non_transferable_mint]),
    ("interest-bearing", [Kind.INTEREST_BEARING],
     [lambda mint: t22.initialize_interest_bearing_mint(mint, AUTH, 500)]),
    ("permanent-delegate", [Kind.PERMANENT_DELEGATE],
     [lambda mint: t22.initialize_permanent_delegate(mint, AUTH)]),
    ("transfer-hook", [Kind.TRANSFER_HOOK],
     [lambda mint: t22.initialize_transfer_hook(mint, AUTH, key("hookprogram"))]),
    ("confidential-fee", [Kind.TRANSFER_FEE_CONFIG, Kind.CONFIDENTIAL_MINT, Kind.CONFIDENTIAL_FEE_CONFIG],
     [_fee, _confidential, lambda mint: confidential.initialize_fee_config(mint, AUTH, ELGAMAL)]),
    ("metadata-pointer", [Kind.METADATA_POINTER], [_pointer(t22.METADATA_POINTER)]),
    ("group-pointer", [Kind.GROUP_POINTER], [_pointer(t22.GROUP_POINTER)]),
    ("member-pointer", [Kind.MEMBER_POINTER], [_pointer(t22.MEMBER_POINTER)]),
    ("scaled-ui-amount", [Kind.SCALED_UI_AMOUNT],
     [lambda mint: t22.initialize_scaled_ui_amount(mint, AUTH, 2.5)]),
    ("pausable", [Kind.PAUSABLE], [lambda mint: t22.initialize_pausable(mint, AUTH)]),
    ("confidential-mint-burn", [Kind.CONFIDENTIAL_MINT, Kind.CONFIDENTIAL_MINT_BURN],
     [_confidential, lambda mint: confidential.initialize_mint_burn(mint, ELGAMAL)]),
    ("permissioned-burn", [Kind.PERMISSIONED_BURN], [lambda mint: t22.initialize_permissioned_burn(mint, AUTH)]),
    ("as-long-as-a-multisig", [Kind.TRANSFER_FEE_CONFIG, Kind.PAUSABLE, Kind.NON_TRANSFERABLE,
                               Kind.MINT_CLOSE_AUTHORITY],
     [_fee, lambda mint: t22.initialize_pausable(mint, AUTH), t22.initialize_non_transferable_mint,
      lambda mint: t22.initialize_mint_close_authority(mint, None)]),
]


def _account(owner, name):
    return associated_token.address(owner, key("x-" + name), TOKEN_2022)


def _metadata(s):
    mint = key("x-metadata-pointer")
    s.send("metadata-unpaid", [interface.initialize(mint, AUTH, mint, AUTH, "Bark", "BRK", "https://x")],
           signers=["auth"], comment="it grows, and nobody pays for that")
    s.send("metadata", [
        system.transfer(PAYER, mint, 5_000_000),
        interface.initialize(mint, AUTH, mint, AUTH, "Bark", "BRK", "https://x")], signers=["auth"])
    for name, field, value in (("new", "k1", "v1"), ("longer", "k1", "value one"), ("shorter", "k1", ""),
                               ("name", interface.NAME, "B"), ("uri", interface.URI, "https://example.org/✓")):
        s.send(f"metadata-field-{name}", [interface.update_field(mint, AUTH, field, value)], signers=["auth"])
    for name, bounds in (("all", ()), ("start", (64,)), ("part", (64, 72)), ("empty", (5, 5)), ("beyond", (0, 999)),
                         ("backwards", (9, 3))):
        s.send(f"metadata-emit-{name}", [interface.emit(mint, *bounds)])
    s.send("metadata-remove", [interface.remove_key(mint, AUTH, "k1")], signers=["auth"])
    s.send("metadata-remove-again", [interface.remove_key(mint, AUTH, "k1")], signers=["auth"])
    s.send("metadata-remove-idempotent", [interface.remove_key(mint, AUTH, "k1", True)], signers=["auth"])
    s.send("metadata-authority", [interface.update_authority(mint, AUTH, BOB)], signers=["auth"])
    s.send("metadata-old-authority", [interface.update_field(mint, AUTH, "k", "v")], signers=["auth"])
    s.send("metadata-no-authority", [interface.update_authority(mint, BOB, None)], signers=["bob"])
    s.send("metadata-immutable", [interface.update_field(mint, BOB, "k", "v")], signers=["bob"])


def _groups(s):
    group, member = key("x-group-pointer"), key("x-member-pointer")
    s.send("group", [
        system.transfer(PAYER, group, 3_000_000), interface.initialize_group(group, group, AUTH, AUTH, 1)],
        signers=["auth"])
    s.send("group-again", [interface.initialize_group(group, group, AUTH, AUTH, 1)], signers=["auth"])
    s.send("member", [
        system.transfer(PAYER, member, 3_000_000), interface.initialize_member(member, member, AUTH, group, AUTH)],
        signers=["auth"])
    s.send("member-again", [interface.initialize_member(member, member, AUTH, group, AUTH)], signers=["auth"])
    s.send("group-below-its-size", [interface.update_group_max_size(group, AUTH, 0)], signers=["auth"])
    s.send("group-larger", [interface.update_group_max_size(group, AUTH, 5)], signers=["auth"])
    s.send("member-of-itself", [interface.initialize_member(group, group, AUTH, group, AUTH)], signers=["auth"])
    s.send("group-authority", [interface.update_group_authority(group, AUTH, None)], signers=["auth"])
    s.send("group-immutable", [interface.update_group_max_size(group, AUTH, 9)], signers=["auth"])


def _memos_and_guards(s):
    mint, a, b = key("x-plain"), key("pA"), key("pB")
    for label in ("pA", "pB"):
        s.send(f"account-{label}", [
            s.new_account(label, 165, TOKEN_2022), t22.initialize_account3(key(label), mint, ALICE)], signers=[label])
    s.send("mint-to-pA", [t22.mint_to(mint, a, AUTH, 100)], signers=["auth"])
    pay = t22.transfer_checked(a, mint, b, ALICE, 1, 2)
    s.send("memos-without-room", [t22.memo_transfers(b, ALICE)], signers=["alice"])
    s.send("reallocate", [t22.reallocate(b, PAYER, ALICE, Kind.MEMO_TRANSFER)], signers=["alice"])
    s.send("reallocate-again", [t22.reallocate(b, PAYER, ALICE, Kind.MEMO_TRANSFER)], signers=["alice"])
    s.send("memos-required", [t22.memo_transfers(b, ALICE)], signers=["alice"])
    s.send("transfer-without-memo", [pay], signers=["alice"])
    s.send("transfer-with-memo", [memo.memo("ok"), pay], signers=["alice"])
    s.send("transfer-with-memo-1", [memo.memo("ok", program=MEMO_V1), pay], signers=["alice"])
    s.send("transfer-memo-after", [pay, memo.memo("ok")], signers=["alice"])
    s.send("transfer-memo-twice-removed", [memo.memo("ok"), system.transfer(PAYER, PAYER, 0), pay], signers=["alice"])
    s.send("transfer-one-memo-for-two", [memo.memo("ok"), pay, pay], signers=["alice"])
    s.send("batch-with-memo", [memo.memo("ok"), t22.batch([pay, pay])], signers=["alice"])
    s.send("memos-no-more", [t22.memo_transfers(b, ALICE, False), pay], signers=["alice"])
    s.send("reallocate-guard", [t22.reallocate(a, PAYER, ALICE, Kind.CPI_GUARD), t22.cpi_guard(a, ALICE)],
           signers=["alice"])
    s.send("guarded-transfer", [pay], signers=["alice"], comment="the guard is against other programs")
    s.send("guarded-owner", [t22.set_authority(a, ALICE, t22.AuthorityType.ACCOUNT_OWNER, BOB)], signers=["alice"])
    s.send("reallocate-mint-extension", [t22.reallocate(a, PAYER, ALICE, Kind.TRANSFER_FEE_CONFIG)],
           signers=["alice"])
    s.send("data-size-unknown", [t22.get_account_data_size(mint, 999)])


def _restrictions(s):
    for name in ("frozen-by-default", "non-transferable", "permanent-delegate", "pausable"):
        s.send(f"associated-{name}", [associated_token.create(PAYER, ALICE, key("x-" + name), program=TOKEN_2022)])
    for name in ("frozen-by-default", "non-transferable", "permanent-delegate"):
        s.send(f"mint-to-{name}", [t22.mint_to(key("x-" + name), _account(ALICE, name), AUTH, 50)], signers=["auth"])
    mint = key("x-non-transferable")
    s.send("associated-non-transferable-bob", [associated_token.create(PAYER, BOB, mint, program=TOKEN_2022)])
    own = _account(ALICE, "non-transferable")
    s.send("non-transferable-transfer", [
        t22.transfer_checked(own, mint, _account(BOB, "non-transferable"), ALICE, 1, 2)], signers=["alice"])
    s.send("non-transferable-burn", [t22.burn(own, mint, ALICE, 1)], signers=["alice"])
    seized = _account(ALICE, "permanent-delegate")
    s.send("permanent-delegate-burn", [t22.burn(seized, key("x-permanent-delegate"), AUTH, 20)], signers=["auth"])
    s.send("immutable-owner", [t22.set_authority(seized, ALICE, t22.AuthorityType.ACCOUNT_OWNER, BOB)],
           signers=["alice"])
    mint, account = key("x-pausable"), _account(ALICE, "pausable")
    s.send("pause", [t22.pause(mint, AUTH)], signers=["auth"])
    s.send("mint-while-paused", [t22.mint_to(mint, account, AUTH, 1)], signers=["auth"])
    s.send("resume", [t22.pause(mint, AUTH, False), t22.mint_to(mint, account, AUTH, 1)], signers=["auth"])
    s.send("close-mint", [t22.close_account(key("x-mint-close-authority"), PAYER, AUTH)], signers=["auth"])


def _updates(s):
    bearing, scaled = key("x-interest-bearing"), key("x-scaled-ui-amount")
    s.send("default-state", [t22.update_default_account_state(key("x-frozen-by-default"), AUTH, 1)], signers=["auth"])
    for time in (0, 86_400, 10**9):
        s.set_clock(unix_timestamp=time)
        s.send(f"interest-{time}", [t22.amount_to_ui_amount(bearing, 10_000)])
        s.send(f"interest-back-{time}", [t22.ui_amount_to_amount(bearing, "100")])
        s.send(f"scaled-{time}", [t22.amount_to_ui_amount(scaled, 10_001)])
        s.send(f"scaled-back-{time}", [t22.ui_amount_to_amount(scaled, "100.5")])
        s.send(f"rate-{time}", [t22.update_interest_rate(bearing, AUTH, -300)], signers=["auth"])
        s.send(f"multiplier-{time}", [t22.update_multiplier(scaled, AUTH, 7.75, time + 90_000)], signers=["auth"])
    s.send("create-native-mint", [t22.create_native_mint(PAYER)])
    s.send("create-native-mint-again", [t22.create_native_mint(PAYER)])
