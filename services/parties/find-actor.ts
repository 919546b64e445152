/**
 * Who is behind a session, asked of the database on every request: a revoked, idle or expired session, a disabled
 * user or a changed role count at once, whatever the cookie says.
 */
import { and, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sessions } from "@/db/schema/parties";
import type { Actor } from "@/domain/parties/actor";
import { type SecondFactorPolicy, type SecondStep, STEP_UP_AFTER_S, secondStepOf } from "@/domain/parties/second-step";
import { SESSION_IDLE_S, SESSION_SEEN_EVERY_S } from "@/domain/parties/session-life";
import type { Locale } from "@/domain/shared/locale";

export type SignedIn = {
  actor: Actor;
  session: {
    id: string;
    userName: string;
    email: string;
    locale: Locale;
    /** When the code of a second step was given last in this session; null where none was. */
    secondStepAt: Date | null;
    /** True where the person has a device and used it long ago: a grave change asks for it anew. */
    stepUpDue: boolean;
  };
};
/** A session that stands, and what its person still owes before it counts. */
export type Standing = SignedIn & { step: SecondStep };

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

type Known = SignedIn & { hasFactor: boolean };
type Asked = { sessionId: string; resolve: (found: Known | null) => void; reject: (error: Error) => void };
type Desk = { waiting: Asked[]; asking: boolean };
const desks = new WeakMap<Db, Desk>();

/**
 * Null where the session is over or never was. Notes that the session was seen, at most once a minute. Requests that
 * come while the database answers are asked together in the next question: always fresh, and cheap when many come.
 */
function findSession(db: Db, sessionId: string): Promise<Known | null> {
  if (!UUID.test(sessionId)) return Promise.resolve(null);
  const desk = desks.get(db) ?? { waiting: [], asking: false };
  desks.set(db, desk);
  return new Promise((resolve, reject) => {
    desk.waiting.push({ sessionId, resolve, reject });
    if (!desk.asking) void answer(db, desk);
  });
}

/** Null also where a second step is still owed: such a session may do nothing but take it. */
export async function findActor(db: Db, sessionId: string, policy: SecondFactorPolicy): Promise<SignedIn | null> {
  const standing = await findStanding(db, sessionId, policy);
  return standing?.step === "clear" ? standing : null;
}

/** For the pages of the second step itself. */
export async function findStanding(db: Db, sessionId: string, policy: SecondFactorPolicy): Promise<Standing | null> {
  const known = await findSession(db, sessionId);
  if (!known) return null;
  const { actor, session, hasFactor } = known;
  return { actor, session, step: secondStepOf({ actor, hasFactor, passed: session.secondStepAt !== null, policy }) };
}

async function answer(db: Db, desk: Desk): Promise<void> {
  desk.asking = true;
  while (desk.waiting.length > 0) {
    const asked = desk.waiting.splice(0);
    try {
      const found = await readSessions(db, [...new Set(asked.map((one) => one.sessionId))]);
      for (const one of asked) one.resolve(found.get(one.sessionId) ?? null);
    } catch (error) {
      for (const one of asked) one.reject(error as Error);
    }
  }
  desk.asking = false;
}

type Row = {
  id: string;
  userId: string;
  userName: string;
  email: string;
  locale: Locale;
  companyId: string;
  companyName: string;
  companyKinds: Actor["companyKinds"];
  companyStatus: Actor["companyStatus"];
  country: string;
  roles: Actor["roles"];
  seenLongAgo: boolean;
  secondStepAt: Date | null;
  hasFactor: boolean;
  stepIsOld: boolean;
};

const SESSIONS = `
  select s.id, u.id as "userId", u.name as "userName", u.email, u.locale, u.roles, c.id as "companyId",
    c.name as "companyName", c.kinds as "companyKinds", 
    case when c.screening_stopped and c.status = 'approved' then 'applied' else c.status end as "companyStatus", c.country,
    s.last_seen_at < clock_timestamp() - make_interval(secs => $2) as "seenLongAgo", s.second_step_at as "secondStepAt",
    coalesce(s.second_step_at < clock_timestamp() - make_interval(secs => $4), true) as "stepIsOld",
    exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null)
      or exists (select from passkeys k where k.user_id = u.id) as "hasFactor"
  from sessions s join users u on u.id = s.user_id join companies c on c.id = u.company_id
  where s.id = any($1::uuid[]) and s.revoked_at is null and s.expires_at > clock_timestamp()
    and s.last_seen_at > clock_timestamp() - make_interval(secs => $3)
    and u.disabled_at is null and u.email_confirmed_at is not null`;

/** Prepared once a connection, because every request of a signed-in person asks it. */
async function readSessions(db: Db, ids: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await db.$client.query<Row>({
    name: "sessions",
    text: SESSIONS,
    values: [ids, SESSION_SEEN_EVERY_S, SESSION_IDLE_S, STEP_UP_AFTER_S],
  });
  const seen = rows.filter((row) => row.seenLongAgo).map((row) => row.id);
  if (seen.length > 0) {
    await db
      .update(sessions)
      .set({ lastSeenAt: sql`clock_timestamp()` })
      .where(
        and(
          inArray(sessions.id, seen),
          lt(sessions.lastSeenAt, sql`clock_timestamp() - make_interval(secs => ${SESSION_SEEN_EVERY_S})`),
        ),
      );
  }
  return new Map(rows.map((row) => [row.id, signedIn(row)]));
}

function signedIn(row: Row): Known {
  const { userId, roles, companyId, companyName, companyKinds, companyStatus, country } = row;
  return {
    actor: { userId, companyId, companyName, companyKinds, companyStatus, country, roles },
    session: {
      id: row.id,
      userName: row.userName,
      email: row.email,
      locale: row.locale,
      secondStepAt: row.secondStepAt,
      stepUpDue: row.hasFactor && row.stepIsOld,
    },
    hasFactor: row.hasFactor,
  };
}
