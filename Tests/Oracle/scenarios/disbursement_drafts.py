"""Disbursement: organizations, drafts and approvals."""
from oracle import ids, wrongs
from oracle.disbursement_story import (
    ANN, BATCH, BEN, BOSS, CID, DAN, FEE, ITEMS, M, MOST, NET_TOTAL, NEXT_PAGE, ORG, OTHER_BATCH, PAGE, RON, SUE, TOTAL,
    account, after, append, approve, cancel, close, create, drafted, full, made, org, pause, poke, program, ready, seal,
    sealed, setup, start, started, vault)
from oracle.encoding import u16, u32
from oracle.instructions import disbursement as call
from oracle.instructions import system
from oracle.instructions.disbursement import ACCEPTS_FEES, NET, chain, item
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import StageCases


def record():
    return {"organizations": organizations(), "drafts": drafts()}


def organizations():
    c = StageCases("disbursement", setup)
    c.add("org", "an organization with three approvers, of whom two must agree", org())
    c.add("org/nobody", "without approvers", org(0, ()))
    c.add("org/all", "all must agree", org(3))
    c.add("org/threshold", "BadRange: more must agree than there are", org(4))
    c.add("org/nobody-threshold", "BadRange", org(1, ()))
    many = [key(f"approver-{number}") for number in range(11)]
    c.add("org/ten", "as many as fit", org(10, many[:10]))
    c.add("org/eleven", "BadRange", org(1, many))
    c.add("org/same-twice", "BadRange", org(1, (ANN, ANN)))
    c.add("org/last-as-first", "BadRange", org(1, (*many[:9], many[0])))
    c.add("org/number-lies", "InvalidInstructionData: fewer keys than it says", wrongs.with_data(
        org(), bytes(org().data)[:10] + b"\x04" + bytes(org().data)[11:]))
    c.add("org/twice", "there is one of that number", org(), prepare=after(org()))
    c.add("org/another-number", "the same creator's second", org(number=2), prepare=after(org()))
    c.add("org/prefunded", "lamports were sent to the address before", org(), prepare=lambda s: s.put(ORG, 5))
    c.add("org/prefunded-richly", "more than the rent", org(), prepare=after(
        system.transfer(key("payer"), ORG, 10**9)))
    c.add("org/other-seeds", "InvalidSeeds", org(org=call.find_org(BOSS, 2)[0]))

    change = lambda threshold=1, approvers=(DAN,), authority=BOSS: call.set_approvers(
        authority, ORG, threshold, approvers)
    c.add("approvers", "others, and a new generation", change(), prepare=after(org()))
    c.add("approvers/none", "nobody any more", change(0, ()), prepare=after(org()))
    c.add("approvers/threshold", "BadRange", change(2), prepare=after(org()))
    c.add("approvers/eleven", "BadRange", change(1, many), prepare=after(org()))
    c.add("approvers/same-twice", "BadRange", change(1, (DAN, ANN, DAN)), prepare=after(org()))
    c.add("approvers/by-another", "NotAuthority", change(authority=ANN), prepare=after(org()))
    c.add("approvers/by-another-and-bad", "NotAuthority comes first", change(9, authority=ANN), prepare=after(org()))
    c.add("approvers/last-generation", "there is no next one", change(), prepare=after(
        org(), poke(ORG, (12, b"\xff" * 4))))

    propose = lambda new=DAN, authority=BOSS: call.propose(authority, ORG, new)
    c.add("propose", "somebody else shall have the authority", propose(), prepare=after(org()))
    c.add("propose/by-another", "NotAuthority", propose(authority=ANN), prepare=after(org()))
    c.add("propose/nobody", "InvalidArgument", propose(key("nobody").default()), prepare=after(org()))
    c.add("accept", "he has it", call.accept(DAN, ORG), prepare=after(org(), propose()))
    c.add("accept/by-another", "NotAuthority", call.accept(ANN, ORG), prepare=after(org(), propose()))
    c.add("accept/unasked", "NotAuthority", call.accept(DAN, ORG), prepare=after(org()))
    c.add("accept/twice", "NotAuthority: nobody is asked any more", call.accept(DAN, ORG), prepare=after(
        org(), propose(), call.accept(DAN, ORG)))
    c.add("handed-on/old", "NotAuthority", create(), prepare=after(org(), propose(), call.accept(DAN, ORG)))
    c.add("handed-on/new", "the seeds stay the creator's", create(authority=DAN), prepare=after(
        org(), propose(), call.accept(DAN, ORG)))
    c.add("tag/none", "no data", wrongs.with_data(org(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(pause(), b"\x0c"), prepare=after(*made()))
    c.add("tag/last", "no such instruction", wrongs.with_data(pause(), b"\xff"), prepare=after(*made()))
    return c.vectors


def drafts():
    c = StageCases("disbursement", setup)
    c.add("create", "a batch and its vault", create(), prepare=after(org()))
    c.add("create/by-another", "NotAuthority", create(authority=ANN), prepare=after(org()))
    for flags in (2, 8, 0x8000):
        c.add(f"create/flag-{flags}", "InvalidInstructionData: no such flag", create(flags), prepare=after(org()))
    c.add("create/net", "amounts are what arrives", create(NET), prepare=after(org()))
    c.add("create/fee", "a mint with fees, accepted", create(NET | ACCEPTS_FEES, FEE), prepare=after(org()))
    c.add("create/fee-not-accepted", "MintRefused", create(NET, FEE), prepare=after(org()))
    c.add("create/by-another-fee", "NotAuthority comes first", create(0, FEE, authority=ANN), prepare=after(org()))
    for labels, name, answer in ((REFUSED, "pausable", "MintRefused"), (ACCEPTED, "interest", "accepted")):
        c.add(f"create/{name}", answer, create(ACCEPTS_FEES, FEE), prepare=after(
            org(), lambda s, labels=labels, name=name: s.new_mint("fee", ids.TOKEN_2022, [labels[name]])))
    c.add("create/mint-of-a-fake-program", "InvalidAccountOwner", create(), prepare=after(
        org(), lambda s: s.put(M, 10**7, s.data(M), key("someprog"))))
    c.add("create/no-mint", "a token account", create(mint=account(M, BOSS)), prepare=after(org()))
    c.add("create/twice", "there is one of that number", create(), prepare=after(*made()))
    c.add("create/second", "another number", create(number=2), prepare=after(*made()))
    c.add("create/prefunded", "lamports were sent to the address before", create(), prepare=after(
        org(), lambda s: s.put(BATCH, 5)))
    c.add("create/vault-exists", "somebody made the vault first, and put tokens into it", create(), prepare=after(
        org(), vault(7)))
    c.add("create/other-seeds", "InvalidSeeds", create(batch=OTHER_BATCH), prepare=after(org()))
    c.add("create/after-close", "an address stands for one batch, for ever", create(), prepare=after(
        *made(), cancel(), close(pages=())))

    draft = after(*made())
    c.add("append", "the first items make the first page", append(), prepare=draft)
    c.add("append/more", "behind those that are there", append(ITEMS[:2]), prepare=after(*drafted()))
    c.add("append/largest", "as many as a transaction holds", append(
        [item(key(f"r{number}"), 10**number, str(number)) for number in range(18)]), prepare=draft, payer=BOSS)
    c.add("append/nothing", "BadRange", append([]), prepare=draft)
    c.add("append/no-amount", "BadAmount", append([*ITEMS, item(RON, 0)]), prepare=draft)
    c.add("append/most", "the sum is just within 64 bits", append([item(RON, MOST - 1), item(SUE, 1)]), prepare=draft)
    c.add("append/too-much", "BadAmount", append([item(RON, MOST), item(SUE, 1)]), prepare=draft)
    c.add("append/too-much-with-before", "BadAmount", append([item(RON, MOST - TOTAL + 1)]),
          prepare=after(*drafted()))
    c.add("append/net", "the gross total counts the fees", append(mint=FEE), prepare=after(
        *made(NET | ACCEPTS_FEES, FEE)))
    c.add("append/gross", "without NET it does not", append(mint=FEE), prepare=after(*made(ACCEPTS_FEES, FEE)))
    c.add("append/net-too-much", "BadAmount: with the fee it is beyond 64 bits", append(
        [item(RON, MOST)], mint=FEE), prepare=after(*made(NET | ACCEPTS_FEES, FEE)))
    c.add("append/net-sum-too-much", "BadAmount", append(
        [item(RON, MOST - 10_000), item(SUE, 1)], mint=FEE), prepare=after(*made(NET | ACCEPTS_FEES, FEE)))
    c.add("append/net-without-fees", "a mint that takes none", append(), prepare=after(*made(NET)))
    c.add("append/by-another", "NotAuthority", append(authority=ANN), prepare=draft)
    c.add("append/sealed", "WrongState", append(), prepare=after(*sealed()))
    c.add("append/other-mint", "InvalidArgument", append(mint=FEE), prepare=draft)
    c.add("append/second-page-first", "BadRange", append(index=1), prepare=draft)
    c.add("append/prefunded", "lamports were sent to the address before", append(), prepare=after(
        *made(), lambda s: s.put(PAGE, 5)))
    c.add("append/other-seeds", "InvalidSeeds", append(page=NEXT_PAGE), prepare=draft)
    c.add("append/page-of-another-index", "InvalidArgument", append(index=1, page=PAGE), prepare=after(*drafted()))
    c.add("append/page-of-another-batch", "InvalidArgument", append(page=call.find_page(OTHER_BATCH, 0)[0]),
          prepare=after(*drafted(), create(number=2), append(batch=OTHER_BATCH)))
    c.add("append/fills", "the last place", append(ITEMS[:1]), prepare=after(*made(), full(199)))
    c.add("append/overfills", "BadRange", append(ITEMS[:2]), prepare=after(*made(), full(199)))
    c.add("append/next-page", "a full page is followed by another", append(index=1), prepare=after(
        *made(), full(200)))
    c.add("append/full-page", "BadRange", append(), prepare=after(*made(), full(200)))
    c.add("append/page-too-far", "BadRange", append(index=2), prepare=after(*made(), full(200)))
    c.add("append/last-page", "the highest index", append(index=65_534), prepare=after(
        *made(), poke(BATCH, (14, u16(65_534)), (16, u32(65_534 * 200)))))
    c.add("append/past-last-page", "BadRange", append(index=65_535), prepare=after(
        *made(), poke(BATCH, (14, u16(65_535)), (16, u32(65_535 * 200)))))
    c.add("append/closed", "the batch is a tombstone", append(), prepare=after(*made(), cancel(), close(pages=())))

    c.add("seal", "nothing can be added any more", seal(), prepare=after(*drafted()))
    c.add("seal/of-two-appends", "the hash runs through", seal([*ITEMS, ITEMS[1]]), prepare=after(
        *drafted(), append([ITEMS[1]])))
    c.add("seal/empty", "a batch of nothing", seal([]), prepare=draft)
    c.add("seal/hash", "HashMismatch", seal(digest=chain(ITEMS[::-1])), prepare=after(*drafted()))
    c.add("seal/total", "HashMismatch", seal(total=TOTAL + 1), prepare=after(*drafted()))
    c.add("seal/count", "HashMismatch", seal(count=4), prepare=after(*drafted()))
    c.add("seal/twice", "WrongState", seal(), prepare=after(*sealed()))
    c.add("seal/by-another", "NotAuthority", seal(authority=ANN), prepare=after(*drafted()))

    change = call.set_approvers(BOSS, ORG, 2, (BEN, DAN, ANN))
    c.add("approve", "one of three", approve(), prepare=after(*sealed()))
    c.add("approve/last", "the third of three", approve(CID), prepare=after(*sealed(), approve(), approve(BEN)))
    c.add("approve/not-listed", "NotAuthority", approve(DAN), prepare=after(*sealed()))
    c.add("approve/by-authority", "NotAuthority: he is none of them", approve(BOSS), prepare=after(*sealed()))
    c.add("approve/draft", "WrongState", approve(), prepare=after(*drafted()))
    c.add("approve/other-hash", "HashMismatch", approve(items=ITEMS[1:]), prepare=after(*sealed()))
    c.add("approve/twice", "AlreadyApproved", approve(), prepare=after(*sealed(), approve()))
    c.add("approve/twice-other-hash", "HashMismatch comes first", approve(items=[]), prepare=after(
        *sealed(), approve()))
    c.add("approve/new-generation", "the old approvals are gone", approve(BEN), prepare=after(
        *sealed(), approve(), approve(CID), change))
    c.add("approve/again-in-new-generation", "who agreed before may again", approve(ANN), prepare=after(
        *sealed(), approve(), change))
    c.add("approve/no-longer-listed", "NotAuthority", approve(CID), prepare=after(*sealed(), change))
    c.add("approve/started", "WrongState", approve(BEN), prepare=after(*started()))

    funded = after(*ready(), vault(TOTAL))
    c.add("start", "two have agreed, and the vault holds enough", start(), prepare=funded)
    c.add("start/more-than-enough", "a surplus", start(), prepare=after(*ready(), vault(TOTAL + 5)))
    c.add("start/underfunded", "Underfunded", start(), prepare=after(*ready(), vault(TOTAL - 1)))
    c.add("start/one-approval", "NotApproved", start(), prepare=after(*sealed(), approve(), vault(TOTAL)))
    c.add("start/none-needed", "nobody is asked", start(), prepare=after(*sealed(threshold=0), vault(TOTAL)))
    c.add("start/new-generation", "NotApproved: the approvals are of others", start(), prepare=after(
        *ready(), vault(TOTAL), change))
    c.add("start/new-generation-agrees", "the new ones agree", start(), prepare=after(
        *ready(), vault(TOTAL), change, approve(DAN), approve(BEN)))
    c.add("start/draft", "WrongState", start(), prepare=after(*drafted(), vault(TOTAL)))
    c.add("start/not-approved-and-underfunded", "NotApproved comes first", start(), prepare=after(*sealed()))
    c.add("start/twice", "WrongState", start(), prepare=after(*started()))
    c.add("start/by-another", "NotAuthority", start(authority=ANN), prepare=funded)
    c.add("start/net", "the vault must hold the fees too", start(FEE), prepare=after(
        *ready(NET | ACCEPTS_FEES, FEE), vault(NET_TOTAL, FEE)))
    c.add("start/net-underfunded", "Underfunded: it holds the amounts only", start(FEE), prepare=after(
        *ready(NET | ACCEPTS_FEES, FEE), vault(TOTAL, FEE)))
    c.add("start/mint-of-a-fake-program", "the vault's address is another's", start(), prepare=after(
        *ready(), vault(TOTAL), lambda s: s.put(M, 10**7, s.data(M), key("someprog"))))
    return c.vectors
