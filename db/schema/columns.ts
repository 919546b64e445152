/** Column kinds that every table shares, so that money, weight and time are stored one way. */
import { bigint, customType, integer, text, timestamp } from "drizzle-orm/pg-core";
import type { Currency } from "@/domain/shared/money";

export const instant = () => timestamp({ withTimezone: true, mode: "date" });
export const createdAt = () => instant().notNull().defaultNow();
/** Integer minor units; the currency stands in a column beside it. */
export const minorUnits = () => bigint({ mode: "bigint" });
export const currencyCode = () => text().$type<Currency>();
/** Integer thousandths of a carat. */
export const weightMct = () => integer();
/** Transaction that wrote a row; compared with `pg_snapshot_xmin` it tells whether an older row can still appear. */
export const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
