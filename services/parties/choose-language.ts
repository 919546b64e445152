/** The language in which the market writes to a person: mails, invoices. Pages follow their address. */
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/parties";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export async function chooseLanguage(
  context: ServiceContext,
  input: { locale: Locale },
): Promise<Result<undefined, "sign-in-required">> {
  const { actor } = context;
  if (!actor) return refuse("sign-in-required");
  return context.db.transaction(async (tx) => {
    await tx.update(users).set({ locale: input.locale }).where(eq(users.id, actor.userId));
    const subject = { type: "user", id: actor.userId };
    await audit(tx, context, { action: "user.choose-language", subject, after: { locale: input.locale } });
    return ok();
  });
}
