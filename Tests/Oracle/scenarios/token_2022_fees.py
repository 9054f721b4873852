"""Token-2022's transfer fees: rounding, epochs, what is withheld and who gets it."""
from oracle import extensions as ext
from oracle.extensions import Kind
from oracle.ids import TOKEN_2022
from oracle.instructions import associated_token
from oracle.instructions import token_2022 as t22
from oracle.keys import public_key as key
from oracle.scenario import Scenario

AREA = "token-2022"
MINT_SIZE, ACCOUNT_SIZE = ext.size_of([Kind.TRANSFER_FEE_CONFIG]), ext.size_of([Kind.TRANSFER_FEE_AMOUNT])
AMOUNTS = (0, 1, 99, 100, 101, 199, 200, 9999, 499_999, 500_000, 500_001, 1_000_000)


def record():
    s = Scenario("token-2022-fees")
    s.fund("payer", "auth", "feeauth", "wdauth", "alice", "bob")
    mint, a, b, c = key("fm"), key("fA"), key("fB"), key("fC")
    _begin(s, mint, a)
    _round(s, mint, a, b, c)
    _withheld(s, mint, a, b, c)
    _epochs(s, mint, a, b, c)
    _mints(s, mint)
    return {"fees": s.vectors}


def _new_mint(s, label, points, maximum):
    mint = key(label)
    return [s.new_account(label, MINT_SIZE, TOKEN_2022),
            t22.initialize_transfer_fee_config(mint, key("feeauth"), key("wdauth"), points, maximum),
            t22.initialize_mint2(mint, 6, key("auth"))]


def _pay(mint, source, target, owner, amount, fee, decimals=6):
    return [t22.transfer_checked_with_fee(source, mint, target, key(owner), amount, decimals, fee)]


def _begin(s, mint, a):
    s.send("create-mint-with-fee", _new_mint(s, "fm", 100, 5000), signers=["fm"])
    for label, owner in (("fA", "alice"), ("fB", "bob"), ("fC", "bob")):
        s.send(f"create-account-{label}", [
            s.new_account(label, ACCOUNT_SIZE, TOKEN_2022), t22.initialize_account3(key(label), mint, key(owner))],
            signers=[label])
    s.send("account-too-small-165", [
        s.new_account("small", 165, TOKEN_2022), t22.initialize_account3(key("small"), mint, key("bob"))],
        signers=["small"])
    s.send("mint-to", [t22.mint_to(mint, a, key("auth"), 10_000_000)], signers=["auth"])


def _round(s, mint, a, b, c):
    alice = key("alice")
    s.send("plain-transfer-rejected", [t22.transfer(a, b, alice, 100)], signers=["alice"])
    s.send("transfer-checked-with-implicit-fee", [t22.transfer_checked(a, mint, b, alice, 1000, 6)], signers=["alice"])
    for name, fee in (("exact", 10), ("too-low", 9), ("too-high", 11)):
        s.send(f"fee-{name}", _pay(mint, a, b, "alice", 1000, fee), signers=["alice"])
    for amount in AMOUNTS:
        s.send(f"round-{amount}", _pay(mint, a, b, "alice", amount, min(-(-amount // 100), 5000)), signers=["alice"])
    s.send("self", _pay(mint, a, a, "alice", 1000, 10), signers=["alice"], comment="nothing is withheld")
    s.send("insufficient", _pay(mint, a, b, "alice", 10**12, 5000), signers=["alice"])
    s.send("bad-decimals", _pay(mint, a, b, "alice", 1000, 10, decimals=7), signers=["alice"])
    s.send("onwards", _pay(mint, b, c, "bob", 2000, 20), signers=["bob"])


def _withheld(s, mint, a, b, c):
    payer, bob, withdrawer = key("payer"), key("bob"), key("wdauth")
    s.send("close-with-withheld", [
        t22.transfer_checked(c, mint, b, bob, 1980, 6), t22.close_account(c, payer, bob)], signers=["bob"],
        comment="something is withheld, so it cannot close")
    s.send("withdraw-from-accounts", [t22.withdraw_withheld_from_accounts(mint, a, withdrawer, [c])],
           signers=["wdauth"])
    s.send("withdraw-from-accounts-wrong-authority", [
        t22.withdraw_withheld_from_accounts(mint, a, key("alice"), [b])], signers=["alice"])
    s.send("harvest", [t22.harvest_withheld_to_mint(mint, [b])], comment="anyone may")
    s.send("harvest-again", [t22.harvest_withheld_to_mint(mint, [b])])
    s.send("harvest-others-skipped", [t22.harvest_withheld_to_mint(mint, [key("alice"), b])])
    s.send("withdraw-from-mint-wrong-authority", [t22.withdraw_withheld_from_mint(mint, a, key("alice"))],
           signers=["alice"])
    s.send("withdraw-from-mint", [t22.withdraw_withheld_from_mint(mint, a, withdrawer)], signers=["wdauth"])


def _epochs(s, mint, a, b, c):
    fee_authority = key("feeauth")
    s.send("set-fee", [t22.set_transfer_fee(mint, fee_authority, 250, 10**9)], signers=["feeauth"],
           comment="from the epoch after next")
    s.send("old-fee-still", _pay(mint, a, b, "alice", 1000, 10), signers=["alice"])
    s.set_clock(epoch=1)
    s.send("epoch-1-old-fee", _pay(mint, a, b, "alice", 1000, 10), signers=["alice"])
    s.set_clock(epoch=2)
    s.send("epoch-2-old-fee-wrong", _pay(mint, a, b, "alice", 1000, 10), signers=["alice"])
    s.send("epoch-2-new-fee", _pay(mint, a, b, "alice", 1000, 25), signers=["alice"])
    s.send("set-fee-over-the-whole", [t22.set_transfer_fee(mint, fee_authority, 10_001, 1)], signers=["feeauth"])
    s.send("set-fee-wrong-authority", [t22.set_transfer_fee(mint, key("alice"), 1, 1)], signers=["alice"])
    s.send("set-fee-everything", [t22.set_transfer_fee(mint, fee_authority, 10_000, 2**64 - 1)], signers=["feeauth"])
    s.send("set-fee-once-more", [t22.set_transfer_fee(mint, fee_authority, 9_000, 2**64 - 1)], signers=["feeauth"],
           comment="the one before never applied, so the older fee stays")
    s.send("set-fee-everything-after-all", [t22.set_transfer_fee(mint, fee_authority, 10_000, 2**64 - 1)],
           signers=["feeauth"])
    s.set_clock(epoch=4)
    s.send("whole-amount-withheld", _pay(mint, a, b, "alice", 1000, 1000), signers=["alice"],
           comment="the recipient gets nothing")
    s.send("harvest-all", [t22.harvest_withheld_to_mint(mint, [a, b, c])])


def _mints(s, mint):
    s.send("fee-over-the-whole", _new_mint(s, "fm2", 10_001, 1), signers=["fm2"])
    late = key("fm3")
    s.send("fee-after-mint", [
        s.new_account("fm3", MINT_SIZE, TOKEN_2022), t22.initialize_mint2(late, 6, key("auth")),
        t22.initialize_transfer_fee_config(late, None, None, 1, 1)], signers=["fm3"])
    s.send("size-without-extension", [
        s.new_account("fm4", MINT_SIZE, TOKEN_2022), t22.initialize_mint2(key("fm4"), 6, key("auth"))],
        signers=["fm4"], comment="longer than its extensions")
    s.send("no-fee-at-all", _new_mint(s, "fm6", 0, 0), signers=["fm6"])
    s.send("associated-account", [associated_token.create(key("payer"), key("alice"), mint, program=TOKEN_2022)],
           comment="sized for an immutable owner and withheld fees")
    s.send("data-size", [t22.get_account_data_size(mint)])
    s.send("data-size-immutable", [t22.get_account_data_size(mint, Kind.IMMUTABLE_OWNER)])
