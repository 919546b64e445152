/** Who hears of a request: its approvers when it comes, who asked when it is decided. In the app and by mail. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/parties";
import type { NoticeKind } from "@/domain/notices/notice-kinds";
import type { Actor, Role } from "@/domain/parties/actor";
import { formatMoney } from "@/domain/shared/format";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import { mailCompany } from "@/services/notices/mail-company";
import { tellCompany, tellPeople } from "@/services/notices/tell-people";
import { queueMail } from "@/services/queue-mail";

export type ToldRequest = { id: string; kind: "purchase" | "bid"; currency: Currency; amountMinor: bigint };

const APPROVERS: readonly Role[] = ["owner", "approver"];
const PATH = "/account/approvals";

/** @param asked.count pieces of the purchase, or 1 for a lot */
export async function tellAsked(tx: Tx, by: Actor, asked: ToldRequest & { count: number }): Promise<void> {
  const [person] = await tx.select({ name: users.name }).from(users).where(eq(users.id, by.userId));
  const { id, kind, count } = asked;
  const values = { person: person?.name ?? "", kind, count, amount: formatMoney(asked.amountMinor, asked.currency) };
  await tellCompany(tx, by.companyId, APPROVERS, {
    kind: "approval-asked",
    subject: `approval:${id}`,
    details: values,
    path: PATH,
  });
  await mailCompany(tx, by.companyId, APPROVERS, (locale) => {
    const t = translator(locale, "approvals");
    return { subject: t("mail.asked.subject", values), text: t("mail.asked.text", values) };
  });
}

export async function tellDecided(
  tx: Tx,
  request: ToldRequest & { companyId: string; userId: string },
  kind: Extract<NoticeKind, "approval-given" | "approval-refused" | "approval-over">,
  reason: string | null,
): Promise<void> {
  const details = { kind: request.kind, amount: formatMoney(request.amountMinor, request.currency) };
  const notice = { kind, subject: `approval:${request.id}`, details, path: PATH, again: true };
  await tellPeople(tx, request.companyId, [request.userId], notice);
  const [person] = await tx.select().from(users).where(eq(users.id, request.userId));
  if (!person || person.disabledAt) return;
  const t = translator(person.locale, "approvals");
  const values = { ...details, name: person.name, reason: reason ?? "" };
  const subject = t(`mail.${kind}.subject`, values);
  await queueMail(tx, { to: person.email, locale: person.locale, subject, text: t(`mail.${kind}.text`, values) });
}
