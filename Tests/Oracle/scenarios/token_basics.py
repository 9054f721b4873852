"""SPL Token's everyday cases, in both releases."""
from oracle import ids, images
from oracle.encoding import u8, u64
from oracle.ids import TOKEN
from oracle.instructions import instruction, readonly, system, token, writable
from oracle.instructions.token import AuthorityType, Multisig
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario


def record():
    legacy = Scenario("token-legacy-3.5.0", programs={"spl-token": "spl-token-3.5.0"})
    return {
        "basics-p-token": _everything(Scenario("token")), "basics-3.5.0": _everything(legacy),
        "batch-p-token": _batch(Scenario("p-token-batch"))}


def _everything(s):
    s.fund("payer", "auth", "freezer", "alice", "bob", "deleg")
    mint, a, b = key("mintA"), key("tokA"), key("tokB")
    _initialize(s, mint, a, b)
    _mint(s, mint, a)
    _transfer(s, mint, a, b)
    _delegate(s, mint, a, b)
    _freeze(s, mint, a, b)
    _burn_and_close(s, mint, a)
    _authorities(s, mint, b)
    _multisig(s, b)
    _native(s, b)
    _queries(s, mint, a, b)
    return s.vectors


def _initialize(s, mint, a, b):
    auth = key("auth")
    s.send("create-and-init-mint2", [
        s.new_account("mintA", 82, TOKEN), token.initialize_mint2(mint, 6, auth, key("freezer"))], signers=["mintA"])
    s.send("init-mint-twice", [token.initialize_mint2(mint, 6, auth)])
    s.send("init-mint-rent-sysvar", [
        s.new_account("mintB", 82, TOKEN), token.initialize_mint(key("mintB"), 9, auth)], signers=["mintB"])
    s.send("init-mint-not-rent-exempt", [
        s.new_account("mintC", 82, TOKEN, lamports=1000), token.initialize_mint2(key("mintC"), 9, auth)],
        signers=["mintC"])
    s.send("init-mint-wrong-size", [
        s.new_account("mintD", 83, TOKEN), token.initialize_mint2(key("mintD"), 9, auth)], signers=["mintD"])
    s.send("create-and-init-account3", [
        s.new_account("tokA", 165, TOKEN), token.initialize_account3(a, mint, key("alice"))], signers=["tokA"])
    s.send("init-account", [
        s.new_account("tokB", 165, TOKEN), token.initialize_account(b, mint, key("bob"))], signers=["tokB"])
    s.send("init-account-bad-mint", [
        s.new_account("tokC", 165, TOKEN), token.initialize_account3(key("tokC"), key("nomint"), key("bob"))],
        signers=["tokC"])


def _mint(s, mint, a):
    auth = key("auth")
    s.send("mint-to", [token.mint_to(mint, a, auth, 1_000_000)], signers=["auth"])
    s.send("mint-to-wrong-authority", [token.mint_to(mint, a, key("bob"), 1)], signers=["bob"])
    s.send("mint-to-unsigned", [instruction(TOKEN, u8(7) + u64(1), writable(mint), writable(a), readonly(auth))])
    s.send("mint-to-checked-bad-decimals", [token.mint_to_checked(mint, a, auth, 1, 5)], signers=["auth"])
    s.send("mint-to-overflow", [token.mint_to(mint, a, auth, 2**64 - 1)], signers=["auth"])


def _transfer(s, mint, a, b):
    alice = key("alice")
    s.send("transfer", [token.transfer(a, b, alice, 250_000)], signers=["alice"])
    s.send("transfer-checked", [token.transfer_checked(a, mint, b, alice, 1000, 6)], signers=["alice"])
    s.send("transfer-checked-bad-decimals", [token.transfer_checked(a, mint, b, alice, 1000, 7)], signers=["alice"])
    s.send("transfer-zero", [token.transfer(a, b, alice, 0)], signers=["alice"])
    s.send("transfer-self", [token.transfer(a, a, alice, 1000)], signers=["alice"])
    s.send("transfer-self-insufficient", [token.transfer(a, a, alice, 10**12)], signers=["alice"])
    s.send("transfer-insufficient", [token.transfer(a, b, alice, 10**12)], signers=["alice"])
    s.send("transfer-wrong-owner", [token.transfer(a, b, key("bob"), 1)], signers=["bob"])
    data = u8(3) + u64(1)
    s.send("transfer-owner-not-signer", [instruction(TOKEN, data, writable(a), writable(b), readonly(alice))])
    other = s.token_account("otherA", s.mint("other-mint"), "alice", 5)
    s.send("transfer-mint-mismatch", [token.transfer(a, other, alice, 1)], signers=["alice"])
    s.send("transfer-readonly-dest", [instruction(TOKEN, data, writable(a), readonly(b), readonly(alice, True))],
           signers=["alice"], comment="program writes to read-only account")
    fake = s.token_account("fakeTok", mint, "alice", 10**9, program=key("someprog"))
    s.send("transfer-source-wrong-program-owner", [token.transfer(fake, b, alice, 1)], signers=["alice"],
           comment="attacker-owned fake token account")


def _delegate(s, mint, a, b):
    alice, delegate = key("alice"), key("deleg")
    s.send("approve", [token.approve(a, delegate, alice, 500)], signers=["alice"])
    s.send("delegate-transfer", [token.transfer(a, b, delegate, 200)], signers=["deleg"])
    s.send("delegate-transfer-too-much", [token.transfer(a, b, delegate, 301)], signers=["deleg"])
    s.send("delegate-transfer-rest-clears", [token.transfer(a, b, delegate, 300)], signers=["deleg"])
    s.send("approve-checked", [token.approve_checked(a, mint, delegate, alice, 10, 6)], signers=["alice"])
    s.send("revoke", [token.revoke(a, alice)], signers=["alice"])
    s.send("delegate-after-revoke", [token.transfer(a, b, delegate, 1)], signers=["deleg"])


def _freeze(s, mint, a, b):
    freezer = key("freezer")
    s.send("freeze", [token.freeze_account(a, mint, freezer)], signers=["freezer"])
    s.send("transfer-frozen", [token.transfer(a, b, key("alice"), 1)], signers=["alice"])
    s.send("freeze-twice", [token.freeze_account(a, mint, freezer)], signers=["freezer"])
    s.send("thaw", [token.thaw_account(a, mint, freezer)], signers=["freezer"])
    s.send("freeze-wrong-authority", [token.freeze_account(a, mint, key("alice"))], signers=["alice"])
    free = s.token_account("nf", s.mint("nofreeze-mint", freeze=None), "alice", 1)
    s.send("freeze-no-authority", [token.freeze_account(free, key("nofreeze-mint"), freezer)], signers=["freezer"])


def _burn_and_close(s, mint, a):
    alice, payer = key("alice"), key("payer")
    s.send("burn", [token.burn(a, mint, alice, 1000)], signers=["alice"])
    s.send("burn-too-much", [token.burn(a, mint, alice, 10**12)], signers=["alice"])
    s.send("burn-checked-bad-decimals", [token.burn_checked(a, mint, alice, 1, 0)], signers=["alice"])
    s.send("close-nonempty", [token.close_account(a, payer, alice)], signers=["alice"])
    rest = int.from_bytes(s.data(a)[64:72], "little")
    s.send("burn-all-then-close", [token.burn(a, mint, alice, rest), token.close_account(a, payer, alice)],
           signers=["alice"])
    s.send("close-gone", [token.close_account(a, payer, alice)], signers=["alice"])
    own = s.token_account("cs", mint, "alice", 0)
    s.send("close-to-self", [token.close_account(own, own, alice)], signers=["alice"])
    revived = s.token_account("revive", mint, "alice", 0)
    s.send("close-then-refund-same-tx", [
        token.close_account(revived, payer, alice), system.transfer(payer, revived, s.rent(165))], signers=["alice"],
        comment="revival attempt: data must be gone and owner reset to system")


def _authorities(s, mint, b):
    alice, bob, auth = key("alice"), key("bob"), key("auth")
    s.send("set-authority-account-owner", [token.set_authority(b, bob, AuthorityType.ACCOUNT_OWNER, alice)],
           signers=["bob"])
    s.send("set-authority-old-owner-fails", [token.transfer(b, b, bob, 1)], signers=["bob"])
    s.send("set-close-authority", [token.set_authority(b, alice, AuthorityType.CLOSE_ACCOUNT, key("deleg"))],
           signers=["alice"])
    s.send("set-mint-authority-none", [token.set_authority(mint, auth, AuthorityType.MINT_TOKENS, None)],
           signers=["auth"])
    s.send("mint-to-fixed-supply", [token.mint_to(mint, b, auth, 1)], signers=["auth"])
    s.send("set-mint-authority-after-none", [token.set_authority(mint, auth, AuthorityType.MINT_TOKENS, auth)],
           signers=["auth"])
    s.send("set-authority-bad-type", [token.set_authority(mint, auth, 9, auth)], signers=["auth"])


def _multisig(s, b):
    multisig, members = key("msig"), [key("m1"), key("m2"), key("m3")]
    s.send("init-multisig2-2of3", [
        s.new_account("msig", 355, TOKEN), token.initialize_multisig2(multisig, 2, members)], signers=["msig"])
    source = s.token_account("msTok", key("mintA"), multisig, 100)
    for name, signers in (("2", [0, 2]), ("1", [0])):
        s.send(f"multisig-transfer-{name}", [
            token.transfer(source, b, Multisig(multisig, [members[index] for index in signers]), 10)],
            signers=[f"m{index + 1}" for index in signers])
    s.send("multisig-transfer-dup-signer", [token.transfer(source, b, Multisig(multisig, [members[0]] * 2), 10)],
           signers=["m1"], comment="same signer twice must not count twice")
    s.send("init-multisig-m-gt-n", [
        s.new_account("ms2", 355, TOKEN), token.initialize_multisig2(key("ms2"), 4, members)], signers=["ms2"])


def _native(s, b):
    alice, wrapped, mint = key("alice"), key("wsol"), ids.NATIVE_MINT
    if s.machine.get(mint) is None:
        s.put(mint, s.rent(82), images.mint(None, 0, 9), TOKEN)
    s.send("wrap-create-init", [
        s.new_account("wsol", 165, TOKEN, lamports=s.rent(165) + SOL), token.initialize_account3(wrapped, mint, alice)],
        signers=["wsol"])
    s.send("native-add-lamports-sync", [system.transfer(key("payer"), wrapped, 12345), token.sync_native(wrapped)])
    s.send("native-sync-non-native", [token.sync_native(b)])
    s.send("native-mint-to", [token.mint_to(mint, wrapped, key("auth"), 1)], signers=["auth"])
    s.send("native-burn", [token.burn(wrapped, mint, alice, 1)], signers=["alice"])
    second = s.token_account("wsol2", mint, "bob", 0, native=s.rent(165))
    s.send("native-transfer-moves-lamports", [token.transfer(wrapped, second, alice, 1000)], signers=["alice"])
    s.send("native-close-unwrap", [token.close_account(wrapped, alice, alice)], signers=["alice"])


def _queries(s, mint, a, b):
    s.send("amount-to-ui", [token.amount_to_ui_amount(mint, 1_234_567)])
    for name, text in (("ui-to-amount", "1.5"), ("ui-to-amount-bad", "1.5.2"),
                       ("ui-to-amount-too-precise", "0.1234567")):
        s.send(name, [token.ui_amount_to_amount(mint, text)])
    s.send("get-account-data-size", [token.get_account_data_size(mint)])
    fixed = key("imm")
    s.send("immutable-owner", [
        s.new_account("imm", 165, TOKEN), token.initialize_immutable_owner(fixed),
        token.initialize_account3(fixed, mint, key("alice"))], signers=["imm"])
    s.send("bad-discriminant", [instruction(TOKEN, b"\xc8", writable(mint))])
    s.send("empty-data", [instruction(TOKEN, b"", writable(mint))])
    s.send("short-data", [
        instruction(TOKEN, b"\3\1", writable(a), writable(b), readonly(key("alice"), True))], signers=["alice"])
    source, multisig = key("msTok"), key("msig")
    unsigned = instruction(TOKEN, u8(3) + u64(1), writable(source), writable(b), readonly(multisig))
    s.send("batch-two-transfers", [token.batch([unsigned, token.transfer(b, source, key("alice"), 2)])],
           signers=["alice"],
           comment="p-token batch; first transfer fails (multisig owner, no signers)")


def _batch(s):
    s.fund("payer", "alice", "bob")
    mint = s.mint("bm-mint")
    a, b = s.token_account("ba", mint, "alice", 100), s.token_account("bb", mint, "bob", 0)
    for name, second in (("two-transfers-ok", 4), ("second-fails-all-rolled-back", 400)):
        s.send(name, [token.batch([token.transfer(a, b, key("alice"), 10), token.transfer(b, a, key("bob"), second)])],
               signers=["alice", "bob"])
    s.send("empty-batch", [token.batch([])])
    s.send("nested-batch", [token.batch([token.batch([])])])
    return s.vectors
