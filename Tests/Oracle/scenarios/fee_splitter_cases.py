"""FeeSplitter: every instruction and rule."""
import base64

from oracle import extensions as ext
from oracle import ids, wrongs
from oracle.encoding import u64
from oracle.extensions import Kind
from oracle.instructions import authority, system, token_2022
from oracle.instructions import fee_splitter as call
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.fee_splitter import BURN, DAY, PAY, STAKE
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases

AREA = "fee-splitter"
OWNER, WITHDRAWER, OTHER = key("owner"), key("auth"), key("other")
FEE, FOREIGN = key("fee"), key("foreign")
SPLITTER, VAULT = call.find(FEE)[0], call.vault_of(FEE)
POOL, FUND, THIRD = key("pool"), key("fund"), key("third")
LAST_TIME = 253_402_300_799
# Half is paid, three tenths burned, and a fifth staked.
SPLIT = [(PAY, 5000, POOL), (BURN, 3000, FEE), (STAKE, 2000, FUND)]
PLACES = [POOL, FEE, FUND]


def record():
    return {"init": init_cases(), "distribute": distribute_cases(), "split": split_cases(), "rules": rules()}


def setup(s):
    s.fund("payer", "founder", "owner", "auth", "other")
    s.fee_mint("fee", 280, 2**64 - 1)
    s.fee_mint("foreign", 100, 5000)
    for mint in (FEE, FOREIGN):
        for person in (OWNER, OTHER):
            s.associated(mint, person, 10**9)
    for label in ("pool", "fund", "third"):
        s.holding(label, FEE, OTHER)
    s.holding("foreign-pool", FOREIGN, OTHER)


def account(owner, mint=FEE):
    return associated_address(owner, mint, ids.TOKEN_2022)


def init(split=SPLIT, mint=FEE, withdrawer=WITHDRAWER, owner=OWNER, **terms):
    return call.init(key("founder"), withdrawer, owner, mint, split, **terms)


def distribute(places=PLACES, **changes):
    return call.distribute(FEE, places, **changes)


def propose(split=SPLIT, signer=OWNER, **changes):
    return call.propose_split(signer, FEE, split, **changes)


def trade(amount=10**6, mint=FEE):
    return token_2022.transfer_checked(account(OWNER, mint), mint, account(OTHER, mint), OWNER, amount, 6)


def after(*items, held=None, clock=None, then=None):
    """A preparation: those instructions have been carried out, the vault holds `held`, and it is `clock` seconds
    later."""
    def prepare(s):
        for item in items:
            s.must(item)
        if held is not None:
            s.associated(FEE, SPLITTER, held)
        if clock is not None:
            s.set_clock(unix_timestamp=NOW + clock)
        if then:
            then(s)
    return prepare


def patched(where, offset, value):
    def change(s):
        image = s.machine.get(where)
        data = bytearray(image.data)
        data[offset:offset + len(value)] = value
        s.put(where, image.lamports, data, image.owner)
    return change


def raise_fee(points, maximum=2**64 - 1):
    """The mint's fee is another one; the splitter stays its authority."""
    older = (0, maximum, points)
    return lambda s: s.new_mint("fee", ids.TOKEN_2022, [ext.transfer_fee_config(
        WITHDRAWER, SPLITTER, 0, older, older)])


def wants_memo(label):
    """The account demands a memo with every payment."""
    def change(s):
        data = ext.token_account(FEE, OTHER, 0, [(Kind.TRANSFER_FEE_AMOUNT, bytes(8)), ext.flag(Kind.MEMO_TRANSFER)])
        s.put(key(label), s.rent(len(data)), data, ids.TOKEN_2022)
    return change


def bad_splits(add):
    """What is wrong with a split, for both instructions that make one."""
    every = (PAY, 0, POOL)
    for label, split, changes in (
            ("none", [], {}), ("nine", [(PAY, 10_000, POOL)] + [every] * 8, {}),
            ("remainder", SPLIT, dict(remainder=3)), ("remainder-255", SPLIT, dict(remainder=255)),
            ("too-little", [(PAY, 9999, POOL)], {}), ("too-much", [(PAY, 10_000, POOL), (PAY, 1, FUND)], {}),
            ("wraps", [(PAY, 65_535, POOL), (PAY, 10_001, FUND)], {}),
            ("unknown-kind", [(3, 10_000, POOL)], {})):
        add(f"bad-split/{label}", "BadSplit", split, changes)
    for label, kind, place in (
            ("vault", PAY, VAULT), ("mint", PAY, FEE), ("mint-staked", STAKE, FEE), ("burned-elsewhere", BURN, POOL),
            ("other-mint", PAY, key("foreign-pool")), ("burn-of-other-mint", BURN, FOREIGN), ("wallet", PAY, OTHER),
            ("vacant", PAY, key("vacant"))):
        add(f"wrong-destination/{label}", "WrongDestination", [(PAY, 5000, POOL), (kind, 5000, place)], {})
    for label, split in (("eight", [(PAY, 10_000, POOL)] + [every] * 7), ("one", [(BURN, 10_000, FEE)]),
                         ("same-twice", [(PAY, 5000, POOL), (PAY, 5000, POOL)])):
        add(f"split/{label}", "allowed", split, {})


def init_cases():
    c = StageCases("fee-splitter/init", setup)
    c.add("init", "the mint's fees are the splitter's from now on", init())
    bad_splits(lambda label, comment, split, changes: c.add(
        label, comment, init(split, **changes), prepare=lambda s: s.associated(FEE, SPLITTER, 5)))
    c.add("not-the-withheld-authority", "NotWithheldAuthority: somebody else's mint", init(withdrawer=OTHER))
    c.add("not-the-withheld-authority-any-more", "NotWithheldAuthority comes before all other rules", init(
        [], withdrawer=OTHER, least=0))
    c.add("no-withheld-authority", "NotWithheldAuthority: there is none", init(), prepare=lambda s: s.new_mint(
        "fee", ids.TOKEN_2022, [ext.transfer_fee_config(WITHDRAWER, None, 0, (0, 5, 5), (0, 5, 5))]))
    c.add("no-fees", "NotWithheldAuthority: the mint takes none", init(), prepare=lambda s: s.new_mint(
        "fee", ids.TOKEN_2022))
    c.add("twice", "NotWithheldAuthority: the splitter is it", init(), prepare=after(init()))
    c.add("no-authority", "InvalidArgument: the zero key", init(owner=ids.SYSTEM))
    c.add("split-and-place", "BadSplit comes before WrongDestination", init([(PAY, 1, VAULT)]))
    c.add("place-and-parameter", "WrongDestination comes before BadParameter", init([(PAY, 10_000, OTHER)], least=0))
    for label, terms in (("least", dict(least=9999)), ("timelock", dict(timelock=DAY - 1)),
                         ("timelock-negative", dict(timelock=-1)), ("timelock-endless", dict(timelock=2**63 - 1)),
                         ("timelock-year-10000", dict(timelock=LAST_TIME + 1))):
        c.add(f"bad/{label}", "BadParameter", init(**terms))
    c.add("largest", "the most there may be", init(least=2**64 - 1, timelock=LAST_TIME))
    for label, extension, answer in (
            ("refused/permanent-delegate", REFUSED["permanent-delegate"], "BadParameter"),
            ("refused/hook", REFUSED["hook"], "BadParameter: a hook would stop every payment"),
            ("accepted/no-hook", ACCEPTED["no-hook"], "accepted"),
            ("accepted/interest", ACCEPTED["interest"], "accepted")):
        c.add(f"mint-{label}", answer, init([(BURN, 10_000, FEE)]), prepare=lambda s, extension=extension: s.fee_mint(
            "fee", 280, 10, more=[extension]))
    c.add("prefunded", "lamports were sent to the address before", init(), prepare=lambda s: s.put(SPLITTER, 5))
    c.add("prefunded-richly", "more lamports than the rent", init(), prepare=after(
        system.transfer(key("payer"), SPLITTER, 10**9)))
    c.add("vault-exists", "somebody made the vault first", init(), prepare=lambda s: s.associated(FEE, SPLITTER, 7))
    c.add("other-seeds", "InvalidSeeds: the splitter of another mint", init(splitter=call.find(FOREIGN)[0]))
    c.add("other-vault", "InvalidSeeds", init(vault=key("vault")))
    c.add("frozen-destination", "allowed: it may be thawed", init(), prepare=lambda s: s.holding(
        "pool", FEE, OTHER, state=2))
    c.add("uninitialized-destination", "WrongDestination", init(), prepare=lambda s: s.holding(
        "pool", FEE, OTHER, state=0))
    c.add("spl-destination", "WrongDestination: the mint's key in a token account of SPL Token", init(),
          prepare=lambda s: s.token_account("pool", FEE, OTHER, 0))
    c.add("fake-mint", "InvalidAccountOwner", init(), prepare=lambda s: s.put(
        FEE, 10**7, s.data(FEE), key("someprog")))
    c.add("spl-mint", "InvalidAccountOwner: SPL Token's mints take no fees", init(), prepare=lambda s: s.put(
        FEE, 10**7, s.data(FEE)[:82], ids.TOKEN))
    c.add("data/no-count", "InvalidInstructionData", wrongs.with_data(init(), b"\0"))
    c.add("data/other-count", "InvalidInstructionData: not as long as it says", init(count=2))
    return c.vectors


def distribute_cases():
    c = StageCases("fee-splitter/distribute", setup)
    c.add("distribute", "half is paid, a part burned, a part staked", distribute(), prepare=after(init(), held=10**6))
    c.add("least", "exactly min_distribute", distribute(), prepare=after(init(), held=10_000))
    c.add("too-little", "TooLittle", distribute(), prepare=after(init(), held=9999))
    c.add("empty", "TooLittle", distribute(), prepare=after(init()))
    c.add("twice", "TooLittle", distribute(), prepare=after(init(), held=10**6, then=lambda s: s.must(distribute())))
    c.add("gift", "what somebody sent is divided too", distribute(), prepare=after(
        init(), token_2022.transfer_checked(account(OWNER), FEE, VAULT, OWNER, 10**6, 6)))
    thirds = [(PAY, 3333, POOL), (PAY, 3333, FUND), (PAY, 3334, THIRD)]
    for place in range(3):
        c.add(f"remainder-{place}", "what rounding leaves goes to that bucket", distribute([POOL, FUND, THIRD]),
              prepare=after(init(thirds, remainder=place), held=10_001))
    c.add("no-share", "a bucket of 0 % gets what rounding leaves, and keeps it if a fee would eat it up",
          distribute([POOL, FUND, THIRD]), prepare=after(
              init([(PAY, 3333, POOL), (PAY, 6667, FUND), (PAY, 0, THIRD)], remainder=2), held=10_001))
    tiny = [(PAY, 1, POOL), (BURN, 9999, FEE)]
    c.add("carry", "a share of 1 is not more than its fee of 1: it is kept", distribute([POOL, FEE]), prepare=after(
        init(tiny), held=10_000))
    c.add("carry-grows", "of 2 one arrives", distribute([POOL, FEE]), prepare=after(
        init(tiny), held=10_000, then=lambda s: (s.must(distribute([POOL, FEE])), s.associated(FEE, SPLITTER, 10_001))))
    c.add("carry-is-not-divided", "TooLittle: what is kept does not count", distribute([POOL, FEE]), prepare=after(
        init(tiny), held=10_000, then=lambda s: (s.must(distribute([POOL, FEE])), s.associated(FEE, SPLITTER, 10_000))))
    c.add("carry-of-everything", "a fee of 100 % eats up all but what is burned", distribute(), prepare=after(
        init(), held=10**6, then=raise_fee(10_000)))
    c.add("carry-of-each-its-own", "both keep their own", distribute([POOL, FUND, FEE]), prepare=after(
        init([(PAY, 1, POOL), (PAY, 2, FUND), (BURN, 9997, FEE)]), held=10_000, then=raise_fee(5000)))
    c.add("carry-paid-at-last", "the fee fell", distribute(), prepare=after(
        init(), held=10**6, then=lambda s: (raise_fee(10_000)(s), s.must(distribute()), raise_fee(280)(s),
                                            s.associated(FEE, SPLITTER, 700_000 + 10_000))))
    c.add("maximum-fee", "a capped fee", distribute(), prepare=after(init(), held=10**8, then=raise_fee(300, 800)))
    c.add("no-fee", "a fee of nothing, of an amount of nothing", distribute([POOL, FUND]), prepare=after(
        init([(PAY, 10_000, POOL), (PAY, 0, FUND)]), held=10**6, then=raise_fee(0)))
    c.add("fee-raised", "the fee of today is taken", distribute(), prepare=after(
        init(), held=10**6, then=raise_fee(500)))
    for label, change in (("closed", lambda s: s.put(POOL, 0)),
                          ("frozen", lambda s: s.holding("pool", FEE, OTHER, state=2)),
                          ("wants-memo", wants_memo("pool")),
                          ("other-mint's", lambda s: s.holding("pool", FOREIGN, OTHER)),
                          ("a-wallet's", lambda s: s.fund("pool"))):
        c.add(f"destination-{label}", "its share is kept, and the others are paid", distribute(), prepare=after(
            init(), held=10**6, then=change))
    c.add("destination-back", "what was kept is paid with the next share", distribute(), prepare=after(
        init(), held=10**6, then=lambda s: (
            s.put(POOL, 0), s.must(distribute()), s.holding("pool", FEE, OTHER),
            s.associated(FEE, SPLITTER, 510_000))))
    c.add("destination-opted-out-of-memo", "the extension alone is no hindrance", distribute(), prepare=after(
        init(), held=10**6, then=lambda s: (wants_memo("pool")(s), s.must(
            token_2022.memo_transfers(POOL, OTHER, False)))))
    c.add("same-destination-twice", "each bucket is paid", distribute([POOL, POOL]), prepare=after(
        init([(PAY, 5000, POOL), (STAKE, 5000, POOL)]), held=10**6))
    c.add("eight", "as many as there may be", distribute([POOL] * 8), prepare=after(
        init([(PAY, 1250, POOL)] * 8), held=10**6))
    c.add("eight-burned", "eight burns", distribute([FEE] * 8), prepare=after(
        init([(BURN, 1250, FEE)] * 8), held=10**6))
    c.add("largest", "the products need 128 bits", distribute(), prepare=after(
        init(), held=2**64 - 1, then=lambda s: s.new_mint("fee", ids.TOKEN_2022, [ext.transfer_fee_config(
            WITHDRAWER, SPLITTER, 0, (0, 1, 1), (0, 1, 1))], supply=2**64 - 1)))
    c.add("total-at-its-end", "more than 2^64 - 1 in all stays 2^64 - 1", distribute(), prepare=after(
        init(), held=10**6, then=patched(SPLITTER, 40, u64(2**64 - 10**5))))
    c.add("other-order", "WrongDestination", distribute([FUND, FEE, POOL]), prepare=after(init(), held=10**6))
    c.add("other-destination", "WrongDestination", distribute([account(OTHER), FEE, FUND]), prepare=after(
        init(), held=10**6))
    c.add("wrong-and-too-little", "WrongDestination comes first", distribute([FUND, FEE, FUND]), prepare=after(init()))
    c.add("destination-missing", "NotEnoughAccountKeys", distribute(PLACES[:2]), prepare=after(init(), held=10**6))
    c.add("frozen-vault", "the token program refuses", distribute(), prepare=after(
        init(), then=lambda s: s.associated(FEE, SPLITTER, 10**6, state=2)))
    group = [(PAY, 4500, POOL), (PAY, 2000, FUND), (PAY, 1500, THIRD), (PAY, 1000, POOL), (PAY, 500, FUND),
             (PAY, 500, THIRD)]
    places = [place for _, _, place in group]
    for label, held, shares, rest in (
            ("", 3_456_818_092_938, (1_555_568_141_822, 691_363_618_587, 518_522_713_940, 345_681_809_293,
                                     172_840_904_646, 172_840_904_646), 4),
            ("-9999", 9999, (4499, 1999, 1499, 999, 499, 499), 5), ("-1", 1, (0, 0, 0, 0, 0, 0), 1)):
        for where, remainder in (("", 0), ("-to-treasury", 5)):
            due = [share + (rest if place == remainder else 0) for place, share in enumerate(shares)]
            c.add(f"milton{label}{where}", f"{held:,} by 45/20/15/10/5/5; what rounding leaves goes to one of them",
                  distribute(places), prepare=after(init(group, remainder=remainder), held=held, then=patched(
                      SPLITTER, 16, u64(1))))
            if paid(c.vectors[-1]) != due:
                raise ValueError(f"{label}: {paid(c.vectors[-1])}")
    other = [(kind, points, place) for (kind, _, place), points in zip(group, (3500, 2500, 2000, 1000, 500, 500))]
    c.add("milton-spl", "35/25/20/10/5/5", distribute(places), prepare=after(init(other), held=3_456_818_092_938))
    return c.vectors


def paid(vector) -> list[int]:
    """What each bucket was due: sent or kept."""
    lines = [base64.b64decode(line[14:]) for line in vector["steps"][-1]["expect"]["logs"]
             if line.startswith("Program data: ")]
    return [int.from_bytes(line[35:43], "little") + int.from_bytes(line[51:59], "little") for line in lines]


def split_cases():
    c = StageCases("fee-splitter/split", setup)
    new = [(BURN, 9000, FEE), (PAY, 1000, THIRD)]
    made = after(init())
    c.add("propose", "another split, for tomorrow", propose(new), prepare=made)
    bad_splits(lambda label, comment, split, changes: c.add(
        f"propose/{label}", comment, propose(split, **changes), prepare=made))
    c.add("propose/not-authority", "NotAuthority comes first", propose([], OTHER), prepare=made)
    c.add("propose/again", "the earlier proposal is gone, with its later buckets", propose(new), prepare=after(
        init(), propose(SPLIT, remainder=2), clock=50))
    c.add("propose/overflow", "ArithmeticOverflow: beyond the clock's range", propose(new), prepare=after(
        init(), then=lambda s: s.set_clock(unix_timestamp=2**63 - 1)))
    c.add("propose/data", "InvalidInstructionData: not as long as it says", propose(new, count=3), prepare=made)
    c.add("propose/no-count", "InvalidInstructionData", wrongs.with_data(propose(new), b"\4"), prepare=made)
    accept = call.accept_split(FEE)
    c.add("accept/none", "NoProposal", accept, prepare=made)
    for label, seconds in (("before", DAY - 1), ("at", DAY), ("after", DAY + 1), ("set-back", -5)):
        c.add(f"accept/{label}", "TimelockOpen for a day", accept, prepare=after(init(), propose(new), clock=seconds))
    c.add("accept/twice", "NoProposal", accept, prepare=after(
        init(), propose(new), clock=DAY, then=lambda s: s.must(accept)))
    c.add("accept/too-early-and-rich", "TimelockOpen comes first", accept, prepare=after(
        init(), propose(new), held=10_000, clock=5))
    c.add("accept/rich", "DistributeFirst: it was collected under the old split", accept, prepare=after(
        init(), propose(new), held=10_000, clock=DAY))
    c.add("accept/not-rich", "less than can be distributed goes by the new split", accept, prepare=after(
        init(), propose(new), held=9999, clock=DAY))
    c.add("accept/distributed", "the old split first", distribute(), accept, prepare=after(
        init(), propose(new), held=10**6, clock=DAY))
    kept = after(init(), propose(new, remainder=1), held=10**6, clock=DAY, then=lambda s: (
        raise_fee(10_000)(s), s.must(distribute())))
    c.add("accept/kept", "what two buckets kept is the new remainder bucket's", accept, prepare=kept)
    c.add("accept/kept-then-paid", "and is paid by it", distribute([FEE, THIRD]), prepare=after(
        then=lambda s: (kept(s), s.must(accept), raise_fee(280)(s), s.associated(FEE, SPLITTER, 710_000))))
    c.add("accept/kept-of-closed", "a destination that is gone does not bar a new split", accept, prepare=after(
        init(), propose(new), held=10**6, clock=DAY, then=lambda s: (s.put(POOL, 0), s.must(distribute()))))
    c.add("accept/other-vault", "InvalidSeeds", call.accept_split(FEE, POOL), prepare=after(
        init(), propose(new), clock=DAY))
    c.add("accept/vault-gone", "InvalidAccountOwner", accept, prepare=after(
        init(), propose(new), clock=DAY, then=lambda s: s.put(VAULT, 0)))
    c.add("accept/then-old-places", "WrongDestination: the list is the new one", distribute(), prepare=after(
        init(), propose(new), clock=DAY, then=lambda s: (s.must(accept), s.associated(FEE, SPLITTER, 10**6))))
    c.add("accept/then-new-places", "by the new split", distribute([FEE, THIRD]), prepare=after(
        init(), propose(new), clock=DAY, then=lambda s: (s.must(accept), s.associated(FEE, SPLITTER, 10**6))))
    return c.vectors


def rules():
    c = StageCases("fee-splitter/rules", setup)
    c.add("harvest", "what accounts withheld goes to the mint", call.harvest(FEE, [account(OTHER)]), prepare=after(
        init(), trade()))
    c.add("harvest/none", "no accounts, no harm", call.harvest(FEE, []), prepare=after(init()))
    c.add("harvest/without-splitter", "anyone may, of any mint", call.harvest(FOREIGN, [account(OTHER, FOREIGN)]),
          prepare=after(trade(10**6, FOREIGN)))
    c.add("harvest/mixed", "accounts of another mint and what is none are passed over", call.harvest(
        FEE, [account(OTHER, FOREIGN), OTHER, account(OTHER)]), prepare=after(init(), trade(), trade(10**6, FOREIGN)))
    c.add("harvest/vault", "the vault's own too", call.harvest(FEE, [VAULT]), prepare=after(
        init(), token_2022.transfer_checked(account(OWNER), FEE, VAULT, OWNER, 10**6, 6)))
    c.add("harvest/same-twice", "once", call.harvest(FEE, [account(OTHER), account(OTHER)]), prepare=after(
        init(), trade()))
    c.add("harvest/too-many", "InvalidArgument: 33 accounts", call.harvest(FEE, [account(OTHER)] * 33), prepare=after(
        init(), trade()))
    c.add("harvest/as-many-as-possible", "32 times the same", call.harvest(FEE, [account(OTHER)] * 32), prepare=after(
        init(), trade()))
    c.add("harvest/no-fees", "the token program refuses", call.harvest(key("plain"), []), prepare=lambda s: s.new_mint(
        "plain", ids.TOKEN_2022))
    c.add("harvest/no-mint", "InvalidAccountData", call.harvest(POOL, []))
    harvest = call.harvest(FEE, [account(OTHER)])
    c.add("collect", "from the mint into the vault, without a fee", call.collect(FEE), prepare=after(
        init(), trade(), harvest))
    c.add("collect/nothing", "0", call.collect(FEE), prepare=after(init()))
    c.add("collect/whole-way", "harvest, collect and distribute in one", harvest, call.collect(FEE), distribute(),
          prepare=after(init(), trade(10**8)))
    c.add("collect/other-vault", "InvalidSeeds", call.collect(FEE, vault=POOL), prepare=after(init()))
    c.add("collect/frozen-vault", "the token program refuses", call.collect(FEE), prepare=after(
        init(), then=lambda s: s.associated(FEE, SPLITTER, 0, state=2)))

    hand_on = authority.propose(call.ID, OWNER, SPLITTER, OTHER)
    take_on = authority.accept(call.ID, OTHER, SPLITTER)
    made = after(init())
    c.add("authority", "a new one is proposed", hand_on, prepare=made)
    c.add("authority/zero", "InvalidArgument", authority.propose(call.ID, OWNER, SPLITTER, bytes(32)), prepare=made)
    c.add("authority/not-mine", "NotAuthority", authority.propose(call.ID, OTHER, SPLITTER, OTHER), prepare=made)
    c.add("authority/not-the-old-withdrawer's", "NotAuthority", authority.propose(
        call.ID, WITHDRAWER, SPLITTER, OTHER), prepare=made)
    c.add("authority/accept", "and accepts", take_on, prepare=after(init(), hand_on))
    c.add("authority/accept-unasked", "NotAuthority", take_on, prepare=made)
    c.add("authority/accept-twice", "NotAuthority", take_on, prepare=after(init(), hand_on, take_on))
    c.add("authority/of-old", "NotAuthority", propose(), prepare=after(init(), hand_on, take_on))
    c.add("authority/of-new", "the new one may", propose(signer=OTHER), prepare=after(init(), hand_on, take_on))
    c.add("withdraw-beside", "the old authority cannot withdraw any more",
          token_2022.withdraw_withheld_from_mint(FEE, account(OWNER), WITHDRAWER), prepare=after(
              init(), trade(), harvest))
    c.add("tag/none", "no data", wrongs.with_data(distribute(), b""), prepare=made)
    c.add("tag/unknown", "no such instruction", wrongs.with_data(distribute(), b"\6"), prepare=made)
    c.add("tag/242", "no such instruction", wrongs.with_data(distribute(), b"\xf2"), prepare=made)
    return c.vectors
