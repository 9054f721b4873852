"""Every SPL Token instruction against every wrong account, signer, state and length, in both releases."""
from solders.instruction import Instruction

from oracle import ids, images
from oracle.cases import Cases
from oracle.edits import cut, extended, read_only, replaced, without
from oracle.ids import NATIVE_MINT, TOKEN
from oracle.instructions import instruction, readonly, system, token, writable
from oracle.instructions.token import AuthorityType, Multisig
from oracle.keys import public_key as key
from oracle.scenario import SOL

LENGTHS = (0, 81, 82, 83, 164, 165, 166, 355)
RELEASES = {"p-token": {}, "3.5.0": {"programs": {"spl-token": "spl-token-3.5.0"}}}
MEMBERS = [key(f"member{index}") for index in range(11)]
P_TOKEN_ONLY = ("excess", "unwrap", "batch")


def _setup(s):
    s.fund("payer", "alice", "bob", "auth", "freezer", "deleg")
    mint = s.mint("mint", supply=10**6)
    other = s.mint("other", supply=10**6)
    s.mint("nofreeze", freeze=None)
    s.mint("fixed", authority=None, supply=5)
    s.put(NATIVE_MINT, s.rent(82), images.mint(None, 0, 9), TOKEN)
    s.token_account("from", mint, "alice", 1000, delegate=key("deleg"), delegated=300)
    s.token_account("to", mint, "bob", 7)
    s.token_account("foreignmint", other, "alice", 50)
    s.token_account("nofreezeaccount", key("nofreeze"), "alice", 5)
    s.token_account("frozen", mint, "alice", 10, state=2)
    s.token_account("empty", mint, "alice", 0, close=key("deleg"))
    s.token_account("full", mint, "bob", 2**64 - 1)
    s.token_account("fake", mint, "alice", 10, program=key("someprog"))
    s.token_account("systemowned", mint, ids.SYSTEM, 0)
    s.token_account("incinerated", mint, ids.INCINERATOR, 9)
    reserve = s.rent(165)
    s.token_account("wrapped", NATIVE_MINT, "alice", 5000, native=reserve, lamports=reserve + 5000)
    s.token_account("wrapped2", NATIVE_MINT, "bob", 0, native=reserve)
    s.put(key("multisig"), s.rent(355), images.multisig(2, MEMBERS[:3]), TOKEN)
    s.token_account("shared", mint, key("multisig"), 100)
    for size in LENGTHS:
        s.put(key(f"blank{size}"), s.rent(size), bytes(size), TOKEN)
    s.put(key("poor165"), s.rent(165) - 1, bytes(165), TOKEN)
    s.put(key("poor82"), s.rent(82) - 1, bytes(82), TOKEN)


ALICE, BOB, AUTH, FREEZER, DELEGATE = key("alice"), key("bob"), key("auth"), key("freezer"), key("deleg")
MINT, FROM, TO = key("mint"), key("from"), key("to")
STATES = ["from", "foreignmint", "frozen", "empty", "fake", "wrapped", "mint", "other", "multisig", "alice", "nobody",
          *[f"blank{size}" for size in LENGTHS]]

GOOD = {
    "initialize-mint": token.initialize_mint(key("blank82"), 6, AUTH, FREEZER),
    "initialize-mint2": token.initialize_mint2(key("blank82"), 6, AUTH),
    "initialize-account": token.initialize_account(key("blank165"), MINT, ALICE),
    "initialize-account2": token.initialize_account2(key("blank165"), MINT, ALICE),
    "initialize-account3": token.initialize_account3(key("blank165"), MINT, ALICE),
    "initialize-multisig": token.initialize_multisig(key("blank355"), 2, MEMBERS[:3]),
    "initialize-multisig2": token.initialize_multisig2(key("blank355"), 2, MEMBERS[:3]),
    "transfer": token.transfer(FROM, TO, ALICE, 10),
    "transfer-checked": token.transfer_checked(FROM, MINT, TO, ALICE, 10, 6),
    "approve": token.approve(FROM, BOB, ALICE, 10),
    "approve-checked": token.approve_checked(FROM, MINT, BOB, ALICE, 10, 6),
    "revoke": token.revoke(FROM, ALICE),
    "set-authority": token.set_authority(FROM, ALICE, AuthorityType.ACCOUNT_OWNER, BOB),
    "set-mint-authority": token.set_authority(MINT, AUTH, AuthorityType.MINT_TOKENS, BOB),
    "mint-to": token.mint_to(MINT, TO, AUTH, 10),
    "mint-to-checked": token.mint_to_checked(MINT, TO, AUTH, 10, 6),
    "burn": token.burn(FROM, MINT, ALICE, 10),
    "burn-checked": token.burn_checked(FROM, MINT, ALICE, 10, 6),
    "close": token.close_account(key("empty"), BOB, DELEGATE),
    "freeze": token.freeze_account(FROM, MINT, FREEZER),
    "thaw": token.thaw_account(key("frozen"), MINT, FREEZER),
    "sync": token.sync_native(key("wrapped")),
    "data-size": token.get_account_data_size(MINT),
    "immutable-owner": token.initialize_immutable_owner(key("blank165")),
    "amount-to-ui": token.amount_to_ui_amount(MINT, 1_500_000),
    "ui-to-amount": token.ui_amount_to_amount(MINT, "1.5"),
    "excess": token.withdraw_excess_lamports(FROM, BOB, ALICE),
    "unwrap": token.unwrap_lamports(key("wrapped"), BOB, ALICE, 10),
    "batch": token.batch([token.transfer(FROM, TO, ALICE, 10), token.burn(FROM, MINT, ALICE, 5)]),
}


def record():
    files = {}
    for release, runtime in RELEASES.items():
        files[f"accounts-{release}"] = _accounts(release, runtime)
        files[f"rules-{release}"] = _rules(release, runtime)
        files[f"amounts-{release}"] = _ui_amounts(release, runtime)
    files["p-token-only"] = _p_token_only()
    return files


def _accounts(release, runtime):
    """Each account of each instruction replaced by each state an account can be in, aliased, dropped, read-only."""
    c = Cases(f"token-accounts-{release}", _setup, **runtime)
    for name, good in GOOD.items():
        if runtime and name in P_TOKEN_ONLY:
            c.add(name, "this release does not know it", good)
            continue
        c.add(name, "the plain case", good)
        slots = range(min(3, len(good.accounts)))
        for slot in slots:
            if good.accounts[slot].is_signer:
                continue
            states = STATES if slot == 0 else STATES[::2]
            for state in states:
                c.add(f"{name}-{slot}-{state}", "by the state of that account", replaced(good, slot, key(state)))
        for slot, meta in enumerate(good.accounts):
            if meta.is_signer:
                c.add(f"{name}-{slot}-not-signer", "named and not signing", without(good, slot))
                c.add(f"{name}-{slot}-another-signer", "signed by somebody else", replaced(good, slot, key("payer")))
            if meta.is_writable:
                c.add(f"{name}-{slot}-read-only", "it would have to change", read_only(good, slot))
        for count in range(len(good.accounts)):
            c.add(f"{name}-{count}-accounts", "too few accounts", cut(good, accounts=count))
        if len(good.data) > 1:
            c.add(f"{name}-short", "the last byte of data is missing", cut(good, data=-1))
            c.add(f"{name}-tag-only", "nothing but the tag", cut(good, data=1))
        c.add(f"{name}-trailing", "bytes left over", extended(good, b"\1\2\3"))
    return c.vectors


def _rules(release, runtime):
    c = Cases(f"token-rules-{release}", _setup, **runtime)
    for amount in (0, 1, 1000, 1001, 2**64 - 1):
        c.add(f"transfer-{amount}", "amounts at the edges", token.transfer(FROM, TO, ALICE, amount))
        c.add(f"self-transfer-{amount}", "source and destination are one", token.transfer(FROM, FROM, ALICE, amount))
        c.add(f"burn-{amount}", "amounts at the edges", token.burn(FROM, MINT, ALICE, amount))
        c.add(f"mint-{amount}", "amounts at the edges", token.mint_to(MINT, TO, AUTH, amount))
    for amount in (0, 300, 301):
        c.add(f"delegate-transfer-{amount}", "within and beyond the allowance", token.transfer(FROM, TO, DELEGATE,
            amount))
        c.add(f"delegate-burn-{amount}", "within and beyond the allowance", token.burn(FROM, MINT, DELEGATE, amount))
        c.add(f"delegate-self-transfer-{amount}", "does a transfer to itself use the allowance up?",
              token.transfer(FROM, FROM, DELEGATE, amount))
    c.add("transfer-overflow", "the destination is full", token.transfer(FROM, key("full"), ALICE, 1))
    c.add("mint-overflow-account", "the account is full, the mint is not", token.mint_to(MINT, key("full"), AUTH, 1))
    c.add("mint-fixed", "no mint authority any more", token.mint_to(key("fixed"), TO, AUTH, 1))
    c.add("mint-native", "wrapped SOL cannot be minted", token.mint_to(NATIVE_MINT, key("wrapped"), AUTH, 1))
    c.add("mint-to-frozen", "a frozen account receives nothing", token.mint_to(MINT, key("frozen"), AUTH, 1))
    c.add("transfer-to-frozen", "a frozen account receives nothing", token.transfer(FROM, key("frozen"), ALICE, 1))
    c.add("burn-native", "wrapped SOL cannot be burned", token.burn(key("wrapped"), NATIVE_MINT, ALICE, 1))
    c.add("burn-incinerated", "anyone may burn what the incinerator owns",
          token.burn(key("incinerated"), MINT, BOB, 9))
    c.add("burn-incinerated-unsigned", "without any signature",
          without(token.burn(key("incinerated"), MINT, BOB, 9), 2))
    for name in ("systemowned", "incinerated"):
        for to in ("bob", "incinerator"):
            target = ids.INCINERATOR if to == "incinerator" else BOB
            c.add(f"close-{name}-to-{to}", "only the incinerator may have it",
                  token.close_account(key(name), target, BOB))
    c.add("burn-then-close-incinerated", "emptied and closed into the incinerator",
          token.burn(key("incinerated"), MINT, BOB, 9), token.close_account(key("incinerated"), ids.INCINERATOR, BOB))
    c.add("close-by-owner-despite-close-authority", "the owner is no longer enough",
          token.close_account(key("empty"), BOB, ALICE))
    c.add("close-nonempty", "there are tokens in it", token.close_account(FROM, BOB, ALICE))
    c.add("close-wrapped", "wrapped SOL may be closed with a balance", token.close_account(key("wrapped"), BOB, ALICE))
    c.add("close-frozen", "a frozen account", token.close_account(key("frozen"), BOB, ALICE))
    c.add("close-onto-itself", "into its own lamports", token.close_account(key("empty"), key("empty"), DELEGATE))
    c.add("close-twice", "the second finds nothing", *[token.close_account(key("empty"), BOB, DELEGATE)] * 2)
    c.add("freeze-native", "wrapped SOL has no freezer", token.freeze_account(key("wrapped"), NATIVE_MINT, FREEZER))
    c.add("freeze-no-authority", "nobody can", token.freeze_account(key("nofreezeaccount"), key("nofreeze"), FREEZER))
    c.add("freeze-frozen", "already", token.freeze_account(key("frozen"), MINT, FREEZER))
    c.add("thaw-thawed", "not frozen", token.thaw_account(FROM, MINT, FREEZER))
    for dec in (0, 5, 7, 255):
        c.add(f"checked-decimals-{dec}", "not the mint's", token.transfer_checked(FROM, MINT, TO, ALICE, 1, dec))
        c.add(f"approve-decimals-{dec}", "not the mint's", token.approve_checked(FROM, MINT, BOB, ALICE, 1, dec))
        c.add(f"burn-decimals-{dec}", "not the mint's", token.burn_checked(FROM, MINT, ALICE, 1, dec))
        c.add(f"mint-decimals-{dec}", "not the mint's", token.mint_to_checked(MINT, TO, AUTH, 1, dec))
    for kind in (0, 1, 2, 3, 4, 255):
        for target, authority in ((MINT, AUTH), (MINT, FREEZER), (FROM, ALICE), (key("empty"), DELEGATE),
                                  (key("frozen"), ALICE), (key("wrapped"), ALICE), (key("fixed"), AUTH)):
            for new in (None, BOB):
                c.add(f"authority-{kind}-{target}-{authority}-{'none' if new is None else 'bob'}",
                      "every kind of authority on everything",
                      token.set_authority(target, authority, kind, new))
    c.add("owner-change-clears", "a new owner clears delegate and, of wrapped SOL, the close authority",
          token.set_authority(FROM, ALICE, AuthorityType.ACCOUNT_OWNER, BOB), token.transfer(FROM, TO, DELEGATE, 1))
    c.add("revoke-by-delegate", "newer releases let the delegate resign", token.revoke(FROM, DELEGATE))
    c.add("wrapped-transfer", "lamports move along", token.transfer(key("wrapped"), key("wrapped2"), ALICE, 5000))
    c.add("sync-after-transfer", "lamports received without the program's knowing",
          system.transfer(key("payer"), key("wrapped"), 77), token.sync_native(key("wrapped")))
    c.add("sync-below-reserve", "less than is accounted for", token.sync_native(key("wrapped")), prepare=lambda s: s.put(
        key("wrapped"), s.rent(165) + 10, images.token_account(NATIVE_MINT, ALICE, 5000, native=s.rent(165)), TOKEN))
    _initialize(c)
    _multisig(c)
    return c.vectors


def _initialize(c):
    for name in ("poor165", "blank165"):
        for make in (token.initialize_account, token.initialize_account2, token.initialize_account3):
            c.add(f"{make.__name__}-{name}", "rent-exempt or not", make(key(name), MINT, ALICE))
            c.add(f"{make.__name__}-{name}-native", "of wrapped SOL", make(key(name), NATIVE_MINT, ALICE))
    c.add("initialize-mint-poor", "not rent-exempt", token.initialize_mint2(key("poor82"), 6, AUTH))
    for name, make in (("mint", GOOD["initialize-mint"]), ("account", GOOD["initialize-account"]),
                       ("multisig", GOOD["initialize-multisig"])):
        slot = {"mint": 1, "account": 3, "multisig": 1}[name]
        for sysvar in (ids.CLOCK, ids.EPOCH_SCHEDULE, ids.SLOT_HASHES, ids.RECENT_BLOCKHASHES, ids.INSTRUCTIONS, BOB):
            c.add(f"initialize-{name}-sysvar-{sysvar}", "not the Rent sysvar", replaced(make, slot, sysvar))
        c.add(f"initialize-{name}-twice", "it is there already", make, make)
    for required in (0, 1, 2, 3, 4, 11, 12, 255):
        for count in (0, 1, 3, 11):
            c.add(f"initialize-multisig-{required}-of-{count}", "m of n",
                  token.initialize_multisig2(key("blank355"), required, MEMBERS[:count]))
    c.add("initialize-multisig-12", "more members than there is room for",
          token.initialize_multisig2(key("blank355"), 1, [*MEMBERS, ALICE]))
    for data in (b"\x14\6" + bytes(AUTH) + b"\2" + bytes(32), b"\x14\6" + bytes(AUTH) + b"\1" + bytes(31),
                 b"\x14\6" + bytes(AUTH), b"\x14\6" + bytes(31), b"\x14"):
        c.add(f"initialize-mint-data-{len(data)}-{data[34:35].hex()}", "bad optional keys",
              instruction(TOKEN, data, writable(key("blank82"))))
    for data in (b"\6\2", b"\6\2\2", b"\6\2\1" + bytes(31), b"\6\2\0x", b"\6"):
        c.add(f"set-authority-data-{data.hex()[:12]}-{len(data)}", "bad optional keys",
              instruction(TOKEN, data, writable(FROM), readonly(ALICE, True)))


def _multisig(c):
    shared, multisig = key("shared"), key("multisig")
    for name, chosen in (("1", [0]), ("2", [0, 1]), ("3", [0, 1, 2]), ("last-two", [1, 2]), ("same-twice", [0, 0]),
                         ("stranger", [0, 5]), ("none", [])):
        signers = [MEMBERS[index] for index in chosen]
        c.add(f"multisig-{name}", "two of three must sign", token.transfer(shared, TO, Multisig(multisig, signers), 1))
    good = token.transfer(shared, TO, Multisig(multisig, MEMBERS[:2]), 1)
    c.add("multisig-one-not-signing", "named and not signing", without(good, 4))
    c.add("multisig-twelve-signers", "more than eleven", Instruction(
        TOKEN, bytes(good.data), [*good.accounts, *[readonly(MEMBERS[0], True)] * 10]))
    c.add("multisig-not-a-multisig", "the owner field names it, but it is a mint",
          token.transfer(shared, TO, Multisig(MINT, MEMBERS[:2]), 1))
    for size in LENGTHS:
        c.add(f"multisig-blank-{size}", "lengths that are none of a multisig's",
              token.transfer(shared, TO, Multisig(key(f"blank{size}"), MEMBERS[:2]), 1),
              prepare=lambda s, size=size: s.token_account("shared", MINT, key(f"blank{size}"), 100))


def _ui_amounts(release, runtime):
    """Conversions: every number of decimals, and strings of every kind."""
    c = Cases(f"token-amounts-{release}", _setup, **runtime)
    texts = ["", ".", "0", "1", "00", "1.", ".1", "1.5", "1.5.2", "1.000000", "1.0000000", "1.0000001", "0.0000001",
             "18446744073709.551615", "18446744073709.551616", "18446744073710", "-1", "+1", "1e3", " 1", "1 ", "1,5",
             "1_0", "é", "٣", "\0", "0x1", "9" * 60, "0" * 60 + "1", "1." + "0" * 60, "NaN", "inf"]
    for index, text in enumerate(texts):
        c.add(f"text-{index}", f"the string {text!r}", token.ui_amount_to_amount(MINT, text))
    c.add("text-not-utf8", "bytes that are no string", token.ui_amount_to_amount(MINT, b"1\xff"))
    for decimals in (0, 1, 2, 5, 8, 9, 10, 17, 18, 19, 20, 21, 30, 38, 39, 40, 64, 100, 127, 128, 200, 244, 250, 254,
                     255):
        change = lambda s, decimals=decimals: s.mint("mint", decimals=decimals)
        for amount in (0, 1, 10, 1_500_000, 2**64 - 1):
            c.add(f"decimals-{decimals}-{amount}", "to a string", token.amount_to_ui_amount(MINT, amount),
                  prepare=change)
        for text in ("1", "1.5", "0." + "0" * 19 + "1"):
            c.add(f"decimals-{decimals}-text-{len(text)}", "from a string", token.ui_amount_to_amount(MINT, text),
                  prepare=change)
    return c.vectors


def _p_token_only():
    """Batches, excess lamports and unwrapping, which release 3.5.0 does not have."""
    c = Cases("p-token-only", _setup)
    rich = lambda s: [s.put(key(name), SOL, s.data(key(name)), TOKEN)
                      for name in ("from", "mint", "fixed", "multisig", "wrapped", "frozen", "blank165", "blank82")]
    for name, authority in (("from", ALICE), ("from", DELEGATE), ("mint", AUTH), ("mint", BOB), ("fixed", AUTH),
                            ("fixed", key("fixed")), ("multisig", key("multisig")), ("wrapped", ALICE),
                            ("frozen", ALICE), ("blank165", ALICE), ("blank82", ALICE)):
        c.add(f"excess-{name}-{authority}", "more lamports than the minimum", token.withdraw_excess_lamports(
            key(name), BOB, authority), prepare=rich)
    c.add("excess-multisig-signed", "by its members", token.withdraw_excess_lamports(
        key("multisig"), BOB, Multisig(key("multisig"), MEMBERS[:2])), prepare=rich)
    c.add("excess-onto-itself", "source and destination are one", token.withdraw_excess_lamports(
        FROM, FROM, ALICE), prepare=rich)
    for amount in (None, 0, 1, 5000, 5001, 2**64 - 1):
        c.add(f"unwrap-{amount}", "amounts at the edges", token.unwrap_lamports(key("wrapped"), BOB, ALICE, amount))
    c.add("unwrap-onto-itself", "source and destination are one", token.unwrap_lamports(
        key("wrapped"), key("wrapped"), ALICE, 10))
    c.add("unwrap-ordinary", "not wrapped SOL", token.unwrap_lamports(FROM, BOB, ALICE, 10))
    for data in (b"\x2d", b"\x2d\2", b"\x2d\1" + bytes(7), b"\x2d\1" + bytes(9), b"\x2d\0\1"):
        c.add(f"unwrap-data-{data.hex()}", "bad optional amounts", instruction(
            TOKEN, data, writable(key("wrapped")), writable(BOB), readonly(ALICE, True)))
    move, burn = token.transfer(FROM, TO, ALICE, 10), token.burn(FROM, MINT, ALICE, 5)
    bad = token.transfer(FROM, TO, ALICE, 2000)
    for name, items in (("one", [move]), ("many", [move, burn] * 6), ("fails-first", [bad, move]),
                        ("fails-last", [move, burn, bad]), ("foreign", [replaced(move, 0, key("fake"))]),
                        ("with-query", [move, token.get_account_data_size(MINT), burn]),
                        ("freeze-transfer", [token.freeze_account(FROM, MINT, FREEZER), move]),
                        ("close-and-reopen", [token.close_account(key("empty"), BOB, DELEGATE),
                                              token.initialize_account3(key("empty"), MINT, ALICE)])):
        c.add(f"batch-{name}", "several instructions in one", token.batch(items))
    whole = token.batch([move, burn])
    for length in range(1, len(whole.data), 3):
        c.add(f"batch-cut-{length}", "ends in the middle", cut(whole, data=length))
    for count in range(len(whole.accounts)):
        c.add(f"batch-{count}-accounts", "fewer accounts than it counts", cut(whole, accounts=count))
    return c.vectors
