/** `vitrine company …` and `vitrine session …`: the operator's decisions from the command line. */
import { parseArgs } from "node:util";
import { eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/parties";
import { COMPANY_STATUSES, type CompanyStatus } from "@/domain/parties/actor";
import type { CompanyDecision } from "@/domain/parties/company-standing";
import { normalizeEmail } from "@/domain/parties/email";
import { type Command, Misuse } from "@/server/cli/command";
import { decideCompany } from "@/services/parties/decide-company";
import { listCompanies } from "@/services/parties/list-companies";
import { resetSecondFactor } from "@/services/parties/remove-second-factor";
import { revokeAllBySystem, revokeSessionBySystem } from "@/services/parties/revoke-sessions";

type Options = Record<string, { type: "string" }>;

/** Words and options; an option that does not exist is misuse. */
function read(
  args: readonly string[],
  options: Options,
): { words: string[]; given: Record<string, string | undefined> } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    return { words: positionals, given: values as Record<string, string | undefined> };
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

const companyList: Command = {
  usage: "company list [--status applied|approved|refused|suspended] [--page N]",
  what: "Lists companies, those that wait for a decision first.",
  run: async (args, tools) => {
    const { words, given } = read(args, { status: { type: "string" }, page: { type: "string" } });
    if (words.length > 0) throw new Misuse("company list takes options only");
    const status = given.status ?? null;
    if (status && !(COMPANY_STATUSES as readonly string[]).includes(status))
      throw new Misuse(`no standing "${status}"`);
    const page = Number(given.page ?? 1);
    if (!Number.isInteger(page) || page < 1) throw new Misuse("--page is a number from 1");
    const { context } = await tools.open();
    const result = await listCompanies(context, { status: status as CompanyStatus | null, page });
    return result.ok ? { answer: result.value } : { answer: result, refused: true };
  },
};

function companyDecision(decision: CompanyDecision, what: string): Command {
  return {
    usage: `company ${decision} SLUG [--reason TEXT]`,
    what,
    run: async (args, tools) => {
      const { words, given } = read(args, { reason: { type: "string" } });
      const [slug] = words;
      if (!slug || words.length > 1) throw new Misuse(`company ${decision} takes one SLUG`);
      const { context, market } = await tools.open();
      const reason = given.reason ?? null;
      const result = await decideCompany(context, { slug, decision, reason, publicUrl: market.env.PUBLIC_URL });
      return result.ok ? { answer: { slug, ...result.value } } : { answer: { slug, ...result }, refused: true };
    },
  };
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const sessionRevoke: Command = {
  usage: "session revoke ID | --email ADDRESS",
  what: "Ends one session, or every session of a person, at once.",
  run: async (args, tools) => {
    const { words, given } = read(args, { email: { type: "string" } });
    const [sessionId] = words;
    if ((sessionId === undefined) === (given.email === undefined) || words.length > 1) {
      throw new Misuse("session revoke takes an ID or --email, not both");
    }
    if (sessionId !== undefined && !UUID.test(sessionId)) throw new Misuse("the ID of a session is a UUID");
    const { context } = await tools.open();
    if (sessionId !== undefined) {
      const result = await revokeSessionBySystem(context, { sessionId });
      return result.ok ? { answer: { ended: 1 } } : { answer: result, refused: true };
    }
    const [user] = await context.db
      .select({ id: users.id })
      .from(users)
      .where(eq(sql`lower(${users.email})`, normalizeEmail(given.email ?? "")));
    if (!user) return { answer: { ok: false, refusal: "not-found" }, refused: true };
    return { answer: { ended: await revokeAllBySystem(context, { userId: user.id }) } };
  },
};

const secondStepReset: Command = {
  usage: "second-step reset EMAIL --reason TEXT",
  what: "Takes the device of a person off who lost it and the recovery codes; ends all sessions of the person.",
  run: async (args, tools) => {
    const { words, given } = read(args, { reason: { type: "string" } });
    const [email] = words;
    if (!email || words.length > 1) throw new Misuse("second-step reset takes one EMAIL");
    if (!given.reason) throw new Misuse("Say in --reason how the person was recognized.");
    const { context } = await tools.open();
    const result = await resetSecondFactor(context, { email, reason: given.reason });
    return result.ok ? { answer: { email, ...result.value } } : { answer: { email, ...result }, refused: true };
  },
};

export const partiesCommands: Record<string, Command> = {
  "company list": companyList,
  "company approve": companyDecision("approve", "Lets a company trade."),
  "company refuse": companyDecision("refuse", "Refuses a company; it reads the reason."),
  "company suspend": companyDecision(
    "suspend",
    "Stops a company's buying, bidding and publishing; it reads the reason.",
  ),
  "company reinstate": companyDecision("reinstate", "Lifts a suspension."),
  "second-step reset": secondStepReset,
  "session revoke": sessionRevoke,
};
