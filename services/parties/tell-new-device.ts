/** Tells a person by mail of a sign-in on a device that they have not used before. ASVS 5.0.0 6.3.5. */
import { eq } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { sessions, type users } from "@/db/schema/parties";
import { deviceOf } from "@/domain/parties/device";
import { formatInstant } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { queueMail } from "@/services/queue-mail";

const nameOf = (userAgent: string | null) => {
  const device = deviceOf(userAgent);
  return device && `${device.browser} ${device.system}`;
};

/** Before the new session is written. A first sign-in of all is no news; nor is a newer version of the same browser. */
export async function tellNewDevice(
  tx: Tx,
  user: typeof users.$inferSelect,
  { userAgent, address }: { userAgent: string | null; address: string },
): Promise<void> {
  const known = await tx
    .selectDistinct({ userAgent: sessions.userAgent })
    .from(sessions)
    .where(eq(sessions.userId, user.id));
  if (known.length === 0 || known.some((one) => nameOf(one.userAgent) === nameOf(userAgent))) return;
  const t = translator(user.locale, "parties");
  const time = formatInstant(await clockTimestamp(tx), user.locale);
  const values = { name: user.name, device: nameOf(userAgent) ?? t("sessions.unknownDevice"), address, time };
  const text = t("mail.newDevice.text", values);
  await queueMail(tx, { to: user.email, locale: user.locale, subject: t("mail.newDevice.subject"), text });
}
