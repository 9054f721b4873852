"""Disbursement: what can be wrong with every instruction."""
from oracle import ids, wrongs
from oracle.disbursement_story import (
    ANN, BATCH, BOSS, DAN, ITEMS, M, ORG, OTHER_BATCH, PAGE, RON, SUE, TOTAL, account, after, append, approve, cancel,
    close, create, drafted, made, org, pause, pay, program, ready, resume, seal, sealed, setup, start, started, vault)
from oracle.instructions import disbursement as call
from oracle.instructions import readonly
from oracle.instructions.disbursement import chain
from oracle.keys import public_key as key
from oracle.stage import StageCases


def record():
    return {"faults": faults(), "page-faults": page_faults()}


def stranger(*items):
    return after(*items, then=lambda s: s.fund("stranger"))


def faults():
    """Those of instructions without a page, whose bytes would make the vectors long."""
    c = StageCases("disbursement", setup)
    wrongs.add_all(c, "org", org(), stranger())
    wrongs.add_all(c, "create", create(), stranger(org()))
    wrongs.add_all(c, "append", append(), stranger(*made()))
    wrongs.add_all(c, "seal", seal(), stranger(*drafted()))
    wrongs.add_all(c, "approve", approve(), stranger(*sealed()))
    wrongs.add_all(c, "start", start(), stranger(*ready(), vault(TOTAL)))
    wrongs.add_all(c, "pause", pause(), stranger(*started()))
    wrongs.add_all(c, "resume", resume(), stranger(*started(), pause()))
    wrongs.add_all(c, "cancel", cancel(), stranger(*started()))
    wrongs.add_all(c, "approvers", call.set_approvers(BOSS, ORG, 1, (DAN,)), stranger(org()))
    wrongs.add_all(c, "propose", call.propose(BOSS, ORG, DAN), stranger(org()))
    wrongs.add_all(c, "accept", call.accept(DAN, ORG), stranger(org(), call.propose(BOSS, ORG, DAN)))
    for label, address, size in (("org", ORG, 440), ("batch", BATCH, 160)):
        begun = after(*sealed())
        change = lambda s, data, owner=call.ID, address=address: s.put(address, 10**8, data, owner)
        for fault, comment, then in (
                ("foreign", "the same bytes, another owner", lambda s, a=address, p=change: p(s, s.data(a), key("x"))),
                ("no-tag", "UninitializedAccount", lambda s, n=size, p=change: p(s, bytes(n))),
                ("other-tag", "InvalidAccountData", lambda s, a=address, p=change: p(
                    s, b"dbxxx.v1" + s.data(a)[8:])),
                ("short", "InvalidAccountData", lambda s, a=address, p=change: p(s, s.data(a)[:-1])),
                ("longer", "InvalidAccountData", lambda s, a=address, p=change: p(s, s.data(a) + b"\0"))):
            c.add(f"{label}/{fault}", comment, approve(), prepare=after(begun, then))
    c.add("propose/org-longer", "InvalidAccountData", call.propose(BOSS, ORG, DAN), prepare=after(
        org(), lambda s: s.put(ORG, 10**8, s.data(ORG) + b"\0", call.ID)))
    other = call.create_org(DAN, 1, 0, ())
    wrong = call.approve(ANN, call.find_org(DAN, 1)[0], BATCH, chain(ITEMS))
    c.add("org/another's", "InvalidArgument: the batch is not of that organization", wrong, prepare=after(
        *sealed(), other))
    return c.vectors


def page_faults():
    c = StageCases("disbursement", setup)
    wrongs.add_all(c, "pay", pay([RON]), stranger(*started()))
    wrongs.add_all(c, "close", close(), stranger(*started(), cancel()))
    fake = key("fake-vault")
    c.add("pay/fake-vault", "InvalidSeeds: a token account of the batch's that is not its associated one",
          wrongs.replaced(pay(), 3, fake), prepare=after(*started(), lambda s: s.holding("fake-vault", M, BATCH, 999)))
    c.add("pay/page-of-another-index", "InvalidArgument", pay(index=1, page=PAGE), prepare=after(*started()))
    c.add("pay/page-of-another-batch", "InvalidArgument", pay(page=call.find_page(OTHER_BATCH, 0)[0]),
          prepare=after(*started(), create(number=2), append(batch=OTHER_BATCH)))
    for fault, comment, then in (
            ("foreign", "the same bytes, another owner", lambda s: s.put(PAGE, 10**8, s.data(PAGE), key("x"))),
            ("no-tag", "UninitializedAccount", lambda s: s.put(PAGE, 10**8, bytes(9680), call.ID)),
            ("short", "InvalidAccountData", lambda s: s.put(PAGE, 10**8, s.data(PAGE)[:-1], call.ID)),
            ("longer", "InvalidAccountData", lambda s: s.put(PAGE, 10**8, s.data(PAGE) + b"\0", call.ID))):
        c.add(f"pay/page-{fault}", comment, pay(), prepare=after(*started(), then))
    c.add("pay/recipient-read-only", "Immutable", wrongs.with_metas(pay(), [
        *pay().accounts[:6], readonly(account(M, SUE)), *pay().accounts[7:]]), prepare=after(*started()))
    c.add("pay/recipient-read-only-and-paid", "Immutable, though nothing is to be done", wrongs.with_metas(pay(), [
        *pay().accounts[:6], readonly(account(M, SUE)), *pay().accounts[7:]]), prepare=after(
            *started(), pay([SUE], 1)))
    c.add("pay/fake-token-program", "IncorrectProgramId", wrongs.replaced(pay(), 4, key("someprog")),
          prepare=after(*started()))
    c.add("pay/other-token-program", "InvalidSeeds", wrongs.replaced(pay(), 4, ids.TOKEN_2022),
          prepare=after(*started()))
    return c.vectors
