"""SPL Token's everyday cases, in both releases; `token_2022_basics` tells the same story."""
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
        "basics-p-token": everything(Scenario("token")), "basics-3.5.0": everything(legacy),
        "batch-p-token": batches(Scenario("p-token-batch"))}


def everything(s, t=token):
    """`t`: the encoders of the program."""
    s.fund("payer", "auth", "freezer", "alice", "bob", "deleg")
    mint, a, b = key("mintA"), key("tokA"), key("tokB")
    _initialize(s, t, mint, a, b)
    _mint(s, t, mint, a)
    _transfer(s, t, mint, a, b)
    _delegate(s, t, mint, a, b)
    _freeze(s, t, mint, a, b)
    _burn_and_close(s, t, mint, a)
    _authorities(s, t, mint, b)
    _multisig(s, t, b)
    _native(s, t, b)
    _queries(s, t, mint, a, b)
    return s.vectors


def _initialize(s, t, mint, a, b):
    auth = key("auth")
    s.send("create-and-init-mint2", [
        s.new_account("mintA", 82, t.PROGRAM), t.initialize_mint2(mint, 6, auth, key("freezer"))], signers=["mintA"])
    s.send("init-mint-twice", [t.initialize_mint2(mint, 6, auth)])
    s.send("init-mint-rent-sysvar", [
        s.new_account("mintB", 82, t.PROGRAM), t.initialize_mint(key("mintB"), 9, auth)], signers=["mintB"])
    s.send("init-mint-not-rent-exempt", [
        s.new_account("mintC", 82, t.PROGRAM, lamports=1000), t.initialize_mint2(key("mintC"), 9, auth)],
        signers=["mintC"])
    s.send("init-mint-wrong-size", [
        s.new_account("mintD", 83, t.PROGRAM), t.initialize_mint2(key("mintD"), 9, auth)], signers=["mintD"])
    s.send("create-and-init-account3", [
        s.new_account("tokA", 165, t.PROGRAM), t.initialize_account3(a, mint, key("alice"))], signers=["tokA"])
    s.send("init-account", [
        s.new_account("tokB", 165, t.PROGRAM), t.initialize_account(b, mint, key("bob"))], signers=["tokB"])
    s.send("init-account-bad-mint", [
        s.new_account("tokC", 165, t.PROGRAM), t.initialize_account3(key("tokC"), key("nomint"), key("bob"))],
        signers=["tokC"])


def _mint(s, t, mint, a):
    auth = key("auth")
    s.send("mint-to", [t.mint_to(mint, a, auth, 1_000_000)], signers=["auth"])
    s.send("mint-to-wrong-authority", [t.mint_to(mint, a, key("bob"), 1)], signers=["bob"])
    s.send("mint-to-unsigned", [instruction(t.PROGRAM, u8(7) + u64(1), writable(mint), writable(a), readonly(auth))])
    s.send("mint-to-checked-bad-decimals", [t.mint_to_checked(mint, a, auth, 1, 5)], signers=["auth"])
    s.send("mint-to-overflow", [t.mint_to(mint, a, auth, 2**64 - 1)], signers=["auth"])


def _transfer(s, t, mint, a, b):
    alice = key("alice")
    s.send("transfer", [t.transfer(a, b, alice, 250_000)], signers=["alice"])
    s.send("transfer-checked", [t.transfer_checked(a, mint, b, alice, 1000, 6)], signers=["alice"])
    s.send("transfer-checked-bad-decimals", [t.transfer_checked(a, mint, b, alice, 1000, 7)], signers=["alice"])
    s.send("transfer-zero", [t.transfer(a, b, alice, 0)], signers=["alice"])
    s.send("transfer-self", [t.transfer(a, a, alice, 1000)], signers=["alice"])
    s.send("transfer-self-insufficient", [t.transfer(a, a, alice, 10**12)], signers=["alice"])
    s.send("transfer-insufficient", [t.transfer(a, b, alice, 10**12)], signers=["alice"])
    s.send("transfer-wrong-owner", [t.transfer(a, b, key("bob"), 1)], signers=["bob"])
    data = u8(3) + u64(1)
    s.send("transfer-owner-not-signer", [instruction(t.PROGRAM, data, writable(a), writable(b), readonly(alice))])
    other = s.token_account("otherA", s.mint("other-mint", program=t.PROGRAM), "alice", 5, program=t.PROGRAM)
    s.send("transfer-mint-mismatch", [t.transfer(a, other, alice, 1)], signers=["alice"])
    s.send("transfer-readonly-dest", [instruction(t.PROGRAM, data, writable(a), readonly(b), readonly(alice, True))],
           signers=["alice"], comment="program writes to read-only account")
    fake = s.token_account("fakeTok", mint, "alice", 10**9, program=key("someprog"))
    s.send("transfer-source-wrong-program-owner", [t.transfer(fake, b, alice, 1)], signers=["alice"],
           comment="attacker-owned fake token account")


def _delegate(s, t, mint, a, b):
    alice, delegate = key("alice"), key("deleg")
    s.send("approve", [t.approve(a, delegate, alice, 500)], signers=["alice"])
    s.send("delegate-transfer", [t.transfer(a, b, delegate, 200)], signers=["deleg"])
    s.send("delegate-transfer-too-much", [t.transfer(a, b, delegate, 301)], signers=["deleg"])
    s.send("delegate-transfer-rest-clears", [t.transfer(a, b, delegate, 300)], signers=["deleg"])
    s.send("approve-checked", [t.approve_checked(a, mint, delegate, alice, 10, 6)], signers=["alice"])
    s.send("revoke", [t.revoke(a, alice)], signers=["alice"])
    s.send("delegate-after-revoke", [t.transfer(a, b, delegate, 1)], signers=["deleg"])


def _freeze(s, t, mint, a, b):
    freezer = key("freezer")
    s.send("freeze", [t.freeze_account(a, mint, freezer)], signers=["freezer"])
    s.send("transfer-frozen", [t.transfer(a, b, key("alice"), 1)], signers=["alice"])
    s.send("freeze-twice", [t.freeze_account(a, mint, freezer)], signers=["freezer"])
    s.send("thaw", [t.thaw_account(a, mint, freezer)], signers=["freezer"])
    s.send("freeze-wrong-authority", [t.freeze_account(a, mint, key("alice"))], signers=["alice"])
    free = s.token_account("nf", s.mint("nofreeze-mint", freeze=None, program=t.PROGRAM), "alice", 1, program=t.PROGRAM)
    s.send("freeze-no-authority", [t.freeze_account(free, key("nofreeze-mint"), freezer)], signers=["freezer"])


def _burn_and_close(s, t, mint, a):
    alice, payer = key("alice"), key("payer")
    s.send("burn", [t.burn(a, mint, alice, 1000)], signers=["alice"])
    s.send("burn-too-much", [t.burn(a, mint, alice, 10**12)], signers=["alice"])
    s.send("burn-checked-bad-decimals", [t.burn_checked(a, mint, alice, 1, 0)], signers=["alice"])
    s.send("close-nonempty", [t.close_account(a, payer, alice)], signers=["alice"])
    rest = int.from_bytes(s.data(a)[64:72], "little")
    s.send("burn-all-then-close", [t.burn(a, mint, alice, rest), t.close_account(a, payer, alice)],
           signers=["alice"])
    s.send("close-gone", [t.close_account(a, payer, alice)], signers=["alice"])
    own = s.token_account("cs", mint, "alice", 0, program=t.PROGRAM)
    s.send("close-to-self", [t.close_account(own, own, alice)], signers=["alice"])
    revived = s.token_account("revive", mint, "alice", 0, program=t.PROGRAM)
    s.send("close-then-refund-same-tx", [
        t.close_account(revived, payer, alice), system.transfer(payer, revived, s.rent(165))], signers=["alice"],
        comment="revival attempt: data must be gone and owner reset to system")


def _authorities(s, t, mint, b):
    alice, bob, auth = key("alice"), key("bob"), key("auth")
    s.send("set-authority-account-owner", [t.set_authority(b, bob, AuthorityType.ACCOUNT_OWNER, alice)],
           signers=["bob"])
    s.send("set-authority-old-owner-fails", [t.transfer(b, b, bob, 1)], signers=["bob"])
    s.send("set-close-authority", [t.set_authority(b, alice, AuthorityType.CLOSE_ACCOUNT, key("deleg"))],
           signers=["alice"])
    s.send("set-mint-authority-none", [t.set_authority(mint, auth, AuthorityType.MINT_TOKENS, None)],
           signers=["auth"])
    s.send("mint-to-fixed-supply", [t.mint_to(mint, b, auth, 1)], signers=["auth"])
    s.send("set-mint-authority-after-none", [t.set_authority(mint, auth, AuthorityType.MINT_TOKENS, auth)],
           signers=["auth"])
    s.send("set-authority-bad-type", [t.set_authority(mint, auth, 9, auth)], signers=["auth"])


def _multisig(s, t, b):
    multisig, members = key("msig"), [key("m1"), key("m2"), key("m3")]
    s.send("init-multisig2-2of3", [
        s.new_account("msig", 355, t.PROGRAM), t.initialize_multisig2(multisig, 2, members)], signers=["msig"])
    source = s.token_account("msTok", key("mintA"), multisig, 100, program=t.PROGRAM)
    for name, signers in (("2", [0, 2]), ("1", [0])):
        s.send(f"multisig-transfer-{name}", [
            t.transfer(source, b, Multisig(multisig, [members[index] for index in signers]), 10)],
            signers=[f"m{index + 1}" for index in signers])
    s.send("multisig-transfer-dup-signer", [t.transfer(source, b, Multisig(multisig, [members[0]] * 2), 10)],
           signers=["m1"], comment="same signer twice must not count twice")
    s.send("init-multisig-m-gt-n", [
        s.new_account("ms2", 355, t.PROGRAM), t.initialize_multisig2(key("ms2"), 4, members)], signers=["ms2"])


def _native(s, t, b):
    alice, wrapped, mint = key("alice"), key("wsol"), t.NATIVE
    if s.machine.get(mint) is None:
        s.put(mint, s.rent(82), images.mint(None, 0, 9), t.PROGRAM)
    s.send("wrap-create-init", [
        s.new_account("wsol", 165, t.PROGRAM, lamports=s.rent(165) + SOL), t.initialize_account3(wrapped, mint, alice)],
        signers=["wsol"])
    s.send("native-add-lamports-sync", [system.transfer(key("payer"), wrapped, 12345), t.sync_native(wrapped)])
    s.send("native-sync-non-native", [t.sync_native(b)])
    s.send("native-mint-to", [t.mint_to(mint, wrapped, key("auth"), 1)], signers=["auth"])
    s.send("native-burn", [t.burn(wrapped, mint, alice, 1)], signers=["alice"])
    second = s.token_account("wsol2", mint, "bob", 0, native=s.rent(165), program=t.PROGRAM)
    s.send("native-transfer-moves-lamports", [t.transfer(wrapped, second, alice, 1000)], signers=["alice"])
    s.send("native-close-unwrap", [t.close_account(wrapped, alice, alice)], signers=["alice"])


def _queries(s, t, mint, a, b):
    s.send("amount-to-ui", [t.amount_to_ui_amount(mint, 1_234_567)])
    for name, text in (("ui-to-amount", "1.5"), ("ui-to-amount-bad", "1.5.2"),
                       ("ui-to-amount-too-precise", "0.1234567")):
        s.send(name, [t.ui_amount_to_amount(mint, text)])
    s.send("get-account-data-size", [t.get_account_data_size(mint)])
    fixed = key("imm")
    s.send("immutable-owner", [
        s.new_account("imm", 165, t.PROGRAM), t.initialize_immutable_owner(fixed),
        t.initialize_account3(fixed, mint, key("alice"))], signers=["imm"])
    s.send("bad-discriminant", [instruction(t.PROGRAM, b"\xc8", writable(mint))])
    s.send("empty-data", [instruction(t.PROGRAM, b"", writable(mint))])
    s.send("short-data", [
        instruction(t.PROGRAM, b"\3\1", writable(a), writable(b), readonly(key("alice"), True))], signers=["alice"])
    source, multisig = key("msTok"), key("msig")
    unsigned = instruction(t.PROGRAM, u8(3) + u64(1), writable(source), writable(b), readonly(multisig))
    s.send("batch-two-transfers", [t.batch([unsigned, t.transfer(b, source, key("alice"), 2)])],
           signers=["alice"],
           comment="p-token batch; first transfer fails (multisig owner, no signers)")


def batches(s, t=token):
    s.fund("payer", "alice", "bob")
    mint = s.mint("bm-mint", program=t.PROGRAM)
    a = s.token_account("ba", mint, "alice", 100, program=t.PROGRAM)
    b = s.token_account("bb", mint, "bob", 0, program=t.PROGRAM)
    for name, second in (("two-transfers-ok", 4), ("second-fails-all-rolled-back", 400)):
        s.send(name, [t.batch([t.transfer(a, b, key("alice"), 10), t.transfer(b, a, key("bob"), second)])],
               signers=["alice", "bob"])
    s.send("empty-batch", [t.batch([])])
    s.send("nested-batch", [t.batch([t.batch([])])])
    return s.vectors
