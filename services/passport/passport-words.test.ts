import { expect, test } from "vitest";
import { EVENT_TYPES, EVIDENCE_KINDS, ISSUER_STATES } from "@/domain/passport/origin-event";
import { STAGE_KEYS } from "@/domain/passport/passport";
import { passport as en } from "@/messages/en/passport";
import type { IssueRefusal } from "@/services/passport/issue-credential";
import type { RevokeRefusal } from "@/services/passport/revoke-credential";
import { VERDICTS } from "@/services/passport/verify-credential";

// A code without words does not compile.
en.refusal satisfies Record<IssueRefusal | RevokeRefusal, string>;

test("every stage, event, evidence, source and verdict has words", () => {
  expect(Object.keys(en.stage)).toEqual([...STAGE_KEYS]);
  expect(Object.keys(en.event).sort()).toEqual([...EVENT_TYPES].sort());
  expect(Object.keys(en.evidence).sort()).toEqual([...EVIDENCE_KINDS].sort());
  expect(Object.keys(en.bySource).sort()).toEqual([...ISSUER_STATES, "stock"].sort());
  expect(Object.keys(en.verify.verdict).sort()).toEqual([...VERDICTS].sort());
  expect(Object.keys(en.verify.advice).sort()).toEqual([...VERDICTS].sort());
});
