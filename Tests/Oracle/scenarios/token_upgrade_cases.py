"""TokenUpgrade: every rule and fault, with both kinds of holders."""
from oracle import ids, images, wrongs
from oracle.encoding import u64
from oracle.instructions import token, token_2022
from oracle.instructions import token_upgrade as call
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.token import Multisig
from oracle.keys import public_key as key
from oracle.mint_policy import REFUSED
from oracle.stage import StageCases

AREA = "token-upgrade"
HOLDER, OTHER, ADMIN = key("holder"), key("other"), key("admin")
OLD, NEW, FEE = key("old"), key("new"), key("fee")
MEMBERS = [key(f"member-{place}") for place in range(11)]
GROUP, BIG_GROUP = key("group"), key("big-group")
HELD, STOCK = 1_000_000, 5_000_000


def record():
    return {"exchange": exchange_cases(), "holders": holders(), "faults": faults()}


def account(mint, owner):
    return associated_address(owner, mint, ids.TOKEN if mint == OLD else ids.TOKEN_2022)


def authority(new=NEW):
    return call.find(OLD, new)[0]


def setup(s):
    s.fund("payer", "holder", "other", "admin")
    s.new_mint("old")
    s.new_mint("new", ids.TOKEN_2022)
    s.fee_mint("fee", 280, 2**64 - 1)
    for label, required, members in (("group", 2, MEMBERS[:3]), ("big-group", 11, MEMBERS)):
        data = images.multisig(required, members)
        s.put(key(label), s.rent(len(data)), data, ids.TOKEN)
    for owner in (HOLDER, GROUP, BIG_GROUP):
        s.associated(OLD, owner, HELD)
    for mint in (NEW, FEE):
        s.associated(mint, HOLDER)
        s.associated(mint, authority(mint), STOCK)


def exchange(least=None, new=NEW, holder=HOLDER, original=None, pool=None, target=None, **changes):
    owner = holder.key if isinstance(holder, Multisig) else holder
    return call.exchange(original or account(OLD, owner), changes.pop("old_slot", OLD), pool or account(
        new, authority(new)), target or account(new, HOLDER), new, holder, least=least, **changes)


def state(where, mint, owner, amount=0, **more):
    return lambda s: s.holding(where, mint, owner, amount, **more)




def exchange_cases():
    c = StageCases("token-upgrade", setup)
    c.add("exchange", "all that the holder has", exchange())
    c.add("exchange-net", "the same, exactly so much", exchange(HELD))
    c.add("exchange-net/more", "Slippage: one more than there is", exchange(HELD + 1))
    c.add("exchange-net/anything", "0 bounds nothing", exchange(0))
    c.add("exchange/fee", "the holder gets less: the fee is withheld in his account", exchange(new=FEE))
    c.add("exchange-net/fee", "Slippage: 2.8 % are missing", exchange(HELD, FEE))
    c.add("exchange-net/fee-counted", "exactly what arrives", exchange(HELD - 28_000, FEE))
    c.add("exchange-net/fee-counted-and-more", "Slippage", exchange(HELD - 27_999, FEE))
    c.add("exchange-net/fee-raised", "Slippage: the fee of today is taken", exchange(HELD - 28_000, FEE),
          prepare=lambda s: s.fee_mint("fee", 281, 2**64 - 1))
    c.add("exchange-net/what-was-there-before", "does not count", exchange(HELD + 1), prepare=state(
        account(NEW, HOLDER), NEW, HOLDER, 10**6))
    c.add("exchange/nothing", "0 for 0", exchange(), prepare=state(account(OLD, HOLDER), OLD, HOLDER))
    c.add("exchange-net/nothing", "BadAccount", exchange(0), prepare=state(account(OLD, HOLDER), OLD, HOLDER))
    c.add("exchange/twice", "0 for 0", exchange(), exchange())
    c.add("exchange-net/twice", "BadAccount", exchange(0), exchange(0))
    c.add("exchange/into-pool", "the holder's tokens are gone for nothing", exchange(
        target=account(NEW, authority())))
    c.add("exchange-net/into-pool", "BadAccount", exchange(0, target=account(NEW, authority())))
    c.add("exchange/into-another's", "the holder says where", exchange(target=account(NEW, OTHER)), prepare=state(
        account(NEW, OTHER), NEW, OTHER))
    for name, least in (("exchange", None), ("exchange-net", 0)):
        c.add(f"{name}/pool-too-small", "InsufficientFunds", exchange(least), prepare=state(
            account(NEW, authority()), NEW, authority(), HELD - 1))
        c.add(f"{name}/pool-just-enough", "the last of it", exchange(least), prepare=state(
            account(NEW, authority()), NEW, authority(), HELD))
        c.add(f"{name}/decimals", "DecimalsMismatch", exchange(least), prepare=lambda s: s.new_mint(
            "new", ids.TOKEN_2022, decimals=9))
        c.add(f"{name}/pool-too-small-and-decimals", "InsufficientFunds comes first", exchange(least),
              prepare=lambda s: (s.new_mint("new", ids.TOKEN_2022, decimals=9),
                                 state(account(NEW, authority()), NEW, authority(), 1)(s)))
        c.add(f"{name}/decimals-0", "without decimals", exchange(least), prepare=lambda s: (
            s.new_mint("old", decimals=0), s.new_mint("new", ids.TOKEN_2022, decimals=0)))
    c.add("exchange-net/into-pool-and-too-small", "BadAccount comes first", exchange(
        0, target=account(NEW, authority())), prepare=state(account(NEW, authority()), NEW, authority()))
    lent = key("lent")
    for label, limit, answer in (("enough", HELD, "out of an account that is delegated to the authority"),
                                 ("too-little", HELD - 1, "the token program refuses")):
        c.add(f"exchange/lent-pool-{label}", answer, exchange(pool=lent), prepare=state(
            "lent", NEW, ADMIN, STOCK, delegate=authority(), delegated=limit))
    c.add("exchange/pool-of-another", "the token program refuses", exchange(pool=lent), prepare=state(
        "lent", NEW, ADMIN, STOCK))
    c.add("exchange/pool-of-other-mint", "the token program refuses", exchange(pool=account(FEE, authority(FEE))))
    c.add("exchange/target-of-other-mint", "the token program refuses", exchange(target=account(FEE, HOLDER)))
    c.add("exchange/original-of-other-mint", "the token program refuses", exchange(original=key("foreign")),
          prepare=lambda s: (s.new_mint("foreign-mint"), state("foreign", key("foreign-mint"), HOLDER, 5)(s)))
    c.add("exchange/frozen-original", "the token program refuses", exchange(), prepare=state(
        account(OLD, HOLDER), OLD, HOLDER, 5, state=2))
    c.add("exchange/frozen-pool", "the token program refuses", exchange(), prepare=state(
        account(NEW, authority()), NEW, authority(), STOCK, state=2))
    c.add("exchange/frozen-target", "the token program refuses", exchange(), prepare=state(
        account(NEW, HOLDER), NEW, HOLDER, 0, state=2))
    c.add("exchange/target-too-full", "the token program refuses", exchange(), prepare=state(
        account(NEW, HOLDER), NEW, HOLDER, 2**64 - 1))
    c.add("exchange/hook", "the token program refuses: a hook wants more accounts", exchange(), prepare=lambda s: (
        s.new_mint("new", ids.TOKEN_2022, [REFUSED["hook"]]),
        s.associated(NEW, HOLDER), s.associated(NEW, authority(), STOCK)))
    c.add("exchange/largest", "2^64 - 1 tokens", exchange(), prepare=lambda s: (
        s.new_mint("old", supply=2**64 - 1), s.new_mint("new", ids.TOKEN_2022, supply=2**64 - 1),
        s.associated(OLD, HOLDER, 2**64 - 1), s.associated(NEW, authority(), 2**64 - 1)))
    back = call.exchange(account(NEW, HOLDER), NEW, key("back"), account(OLD, HOLDER), OLD, HOLDER,
                         original_token=ids.TOKEN_2022, new_token=ids.TOKEN)
    c.add("exchange/from-token-2022", "the other way round, as another pair of mints", back, prepare=lambda s: (
        s.associated(NEW, HOLDER, 77), state("back", OLD, call.find(NEW, OLD)[0], 1000)(s)))
    same = call.exchange(account(OLD, HOLDER), OLD, key("back"), account(OLD, HOLDER), OLD, HOLDER, least=HELD,
                         new_token=ids.TOKEN)
    c.add("exchange-net/same-mint", "what arrives is measured after the burn", same, prepare=state(
        "back", OLD, call.find(OLD, OLD)[0], STOCK))
    c.add("exchange/mint-writable", "as the SPL program's builder marks it", wrongs.with_metas(exchange(), [
        type(meta)(meta.pubkey, meta.is_signer, meta.is_writable or place == 4)
        for place, meta in enumerate(exchange().accounts)]))
    return c.vectors


def holders():
    c = StageCases("token-upgrade/holders", setup)
    group = lambda *places: Multisig(GROUP, [MEMBERS[place] for place in places])
    c.add("multisig", "two of three", exchange(holder=group(0, 2)))
    c.add("multisig-net", "two of three", exchange(HELD, holder=group(1, 2)))
    c.add("multisig-all", "three of three", exchange(holder=group(0, 1, 2)))
    c.add("multisig-one", "the token program refuses: one of three", exchange(holder=group(0)))
    c.add("multisig-same-twice", "the token program refuses: one member twice", exchange(holder=group(0, 0)))
    c.add("multisig-none", "MissingRequiredSignature: no member is named", wrongs.with_metas(
        exchange(holder=group(0)), list(exchange(holder=group(0)).accounts)[:9]))
    c.add("multisig-stranger", "the token program refuses", exchange(holder=Multisig(GROUP, [MEMBERS[0], OTHER])))
    item = exchange(holder=group(0, 1))
    metas = list(item.accounts)
    metas[10] = type(metas[10])(metas[10].pubkey, False, False)
    c.add("multisig-unsigned", "MissingRequiredSignature: a member is named and does not sign",
          wrongs.with_metas(item, metas))
    c.add("multisig-eleven", "as many as a multisignature may have", exchange(holder=Multisig(BIG_GROUP, MEMBERS)))
    c.add("multisig-ten", "the token program refuses: ten of eleven", exchange(
        holder=Multisig(BIG_GROUP, MEMBERS[:10])))
    c.add("multisig-twelve", "InvalidArgument", exchange(holder=Multisig(BIG_GROUP, [*MEMBERS, OTHER])))
    c.add("no-multisig", "the token program refuses: a wallet with members", exchange(
        holder=Multisig(HOLDER, [OTHER]), original=account(OLD, HOLDER)))
    c.add("delegate", "he may spend as much", exchange(holder=OTHER, original=account(OLD, HOLDER)), prepare=state(
        account(OLD, HOLDER), OLD, HOLDER, HELD, delegate=OTHER, delegated=HELD))
    c.add("delegate-of-less", "the token program refuses", exchange(holder=OTHER, original=account(OLD, HOLDER)),
          prepare=state(account(OLD, HOLDER), OLD, HOLDER, HELD, delegate=OTHER, delegated=HELD - 1))
    c.add("stranger", "the token program refuses", exchange(holder=OTHER, original=account(OLD, HOLDER)))
    approve = token.approve(account(OLD, HOLDER), OTHER, HOLDER, HELD)
    c.add("approved-in-the-same-transaction", "both sign", approve, exchange(
        holder=OTHER, original=account(OLD, HOLDER)))
    fill = token_2022.mint_to_checked(NEW, account(NEW, authority()), key("auth"), HELD, 6)
    c.add("filled-in-the-same-transaction", "the pool was empty", fill, exchange(), prepare=state(
        account(NEW, authority()), NEW, authority()))
    return c.vectors


def faults():
    c = StageCases("token-upgrade", setup)
    extra = lambda s: s.fund("stranger")
    wrongs.add_all(c, "exchange", exchange(), extra)
    wrongs.add_all(c, "exchange-net", exchange(HELD), extra)
    for name, least in (("exchange", None), ("exchange-net", 0)):
        places = {"original": account(OLD, HOLDER), "original-mint": OLD, "pool": account(NEW, authority()),
                  "new": account(NEW, HOLDER), "new-mint": NEW}
        for label, place in places.items():
            c.add(f"{name}/{label}-of-a-fake-program", "IllegalOwner: the same bytes", exchange(least),
                  prepare=lambda s, place=place: s.put(place, 10**7, s.data(place), key("someprog")))
            c.add(f"{name}/{label}-uninitialized", "UninitializedAccount", exchange(least),
                  prepare=lambda s, place=place: s.put(place, 10**7, bytes(82 if "mint" in label else 165),
                                                       s.machine.get(place).owner))
            c.add(f"{name}/{label}-too-short", "InvalidAccountData", exchange(least),
                  prepare=lambda s, place=place: s.put(place, 10**7, s.data(place)[:81], s.machine.get(place).owner))
        c.add(f"{name}/authority-of-the-other-way", "InvalidOwner", exchange(
            least, authority=call.find(NEW, OLD)[0]))
        c.add(f"{name}/authority-of-another-pair", "InvalidOwner", exchange(least, authority=authority(FEE)))
        c.add(f"{name}/programs-swapped", "IllegalOwner", exchange(
            least, original_token=ids.TOKEN_2022, new_token=ids.TOKEN))
        c.add(f"{name}/mint-and-account-swapped", "InvalidAccountData", exchange(
            least, original=account(OLD, HOLDER), old_slot=account(OLD, GROUP), authority=call.find(
                account(OLD, GROUP), NEW)[0]))
        c.add(f"{name}/owner-and-authority", "IllegalOwner comes first", exchange(
            least, authority=OTHER, original_token=ids.TOKEN_2022))
        c.add(f"{name}/malformed-extension", "the token program's layout, cut short", exchange(least),
              prepare=lambda s: s.put(NEW, 10**7, s.data(FEE)[:-1], ids.TOKEN_2022))
    c.add("tag/none", "no data", wrongs.with_data(exchange(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(exchange(), b"\2"))
    c.add("tag/with-amount", "Exchange has none", wrongs.with_data(exchange(), b"\0" + u64(1)))
    return c.vectors
