/**
 * What surrounds a sale for people: viewing days, condition reports, watched lots, messages to the room, the notices that
 * were told of a lot, browsers that take pushes, and the market's pulse with its outages.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { lots, sales } from "@/db/schema/auctions";
import { createdAt, instant } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import type { AppointmentStatus } from "@/domain/auctions/viewing";

type Words = { en: string; zh: string };

const saleId = () =>
  uuid()
    .notNull()
    .references(() => sales.id);
const lotId = () =>
  uuid()
    .notNull()
    .references(() => lots.id);
const userId = () =>
  uuid()
    .notNull()
    .references(() => users.id);
const companyId = () =>
  uuid()
    .notNull()
    .references(() => companies.id);

/** Where the lots of a sale can be looked at. */
export const viewingPlaces = pgTable(
  "viewing_places",
  {
    id: uuid().primaryKey().defaultRandom(),
    saleId: saleId(),
    name: jsonb().$type<Words>().notNull(),
    address: jsonb().$type<Words>().notNull(),
    /** IANA zone of the place. */
    timeZone: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("viewing_places_sale").on(t.saleId)],
);

export const viewingSlots = pgTable(
  "viewing_slots",
  {
    id: uuid().primaryKey().defaultRandom(),
    placeId: uuid()
      .notNull()
      .references(() => viewingPlaces.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Companies that can be received at once. */
    capacity: integer().notNull(),
    closedAt: instant(),
  },
  (t) => [
    unique("viewing_slots_time").on(t.placeId, t.startsAt),
    check("viewing_slots_times", sql`${t.endsAt} > ${t.startsAt}`),
    check("viewing_slots_capacity", sql`${t.capacity} between 1 and 100`),
  ],
);

/** A company in a slot, or waiting for it. Cancelled ones stay. */
export const viewingAppointments = pgTable(
  "viewing_appointments",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    slotId: uuid()
      .notNull()
      .references(() => viewingSlots.id),
    companyId: companyId(),
    userId: userId(),
    status: text().$type<AppointmentStatus>().notNull(),
    /** Numbers of the lots to be laid out, as the visitor wrote them. */
    wishes: text(),
    askedAt: createdAt(),
    /** When a place came free for who had waited. */
    movedUpAt: instant(),
    cancelledAt: instant(),
    remindedAt: instant(),
  },
  (t) => [
    uniqueIndex("viewing_appointments_once").on(t.slotId, t.companyId).where(sql`${t.status} <> 'cancelled'`),
    index("viewing_appointments_company").on(t.companyId),
    check("viewing_appointments_status", sql`${t.status} in ('booked','waiting','cancelled')`),
  ],
);

/** Who asked for a lot's condition report. */
export const conditionRequests = pgTable(
  "condition_requests",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    lotId: lotId(),
    companyId: companyId(),
    userId: userId(),
    question: text(),
    askedAt: createdAt(),
  },
  (t) => [unique("condition_requests_company").on(t.lotId, t.companyId)],
);

/** The house's answers, newest counts. Append-only: what a bidder relied on stays. */
export const conditionReports = pgTable(
  "condition_reports",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    lotId: lotId(),
    body: jsonb().$type<Words>().notNull(),
    writtenBy: userId(),
    writtenAt: createdAt(),
  },
  (t) => [index("condition_reports_lot").on(t.lotId)],
);

/** A person's own list of lots. */
export const watchedLots = pgTable(
  "watched_lots",
  { userId: userId(), lotId: lotId(), watchedAt: createdAt() },
  (t) => [primaryKey({ columns: [t.userId, t.lotId] }), index("watched_lots_lot").on(t.lotId)],
);

/** What the rostrum has said to everybody. Append-only. */
export const saleMessages = pgTable(
  "sale_messages",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    saleId: saleId(),
    body: jsonb().$type<Words>().notNull(),
    saidBy: userId(),
    saidAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [index("sale_messages_sale").on(t.saleId, t.id)],
);

/** How far a lot's events have been told to the bidders whom they beat, and whether its closing was announced. */
export const lotNoticeMarks = pgTable("lot_notice_marks", {
  lotId: uuid()
    .primaryKey()
    .references(() => lots.id),
  toldSeq: integer().notNull().default(0),
  /** The close that was announced; a lot whose close moved far is announced anew. */
  closingToldFor: instant(),
});

/** How a person wants to hear of its lots outside the app; without a row, by mail. */
export const lotNoticeChoices = pgTable("lot_notice_choices", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  byMail: boolean().notNull().default(true),
});

/** Browsers in which a person has asked for pushes (RFC 8030). */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: userId(),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: createdAt(),
    lastSentAt: instant(),
  },
  (t) => [index("push_subscriptions_user").on(t.userId)],
);

/** One row: when a process that serves bidders was last seen alive. */
export const marketPulse = pgTable(
  "market_pulse",
  { id: integer().primaryKey().default(1), beatAt: instant().notNull() },
  (t) => [check("market_pulse_one", sql`${t.id} = 1`)],
);

/** Times in which no process served bidders. Append-only. */
export const marketOutages = pgTable(
  "market_outages",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    beganAt: instant().notNull().unique(),
    endedAt: instant().notNull(),
  },
  (t) => [check("market_outages_times", sql`${t.endedAt} > ${t.beganAt}`)],
);

/** Lots that were given the time of an outage back: once each. Append-only. */
export const outageExtensions = pgTable(
  "outage_extensions",
  {
    outageId: bigint({ mode: "number" })
      .notNull()
      .references(() => marketOutages.id),
    lotId: lotId(),
    seq: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.outageId, t.lotId] })],
);
