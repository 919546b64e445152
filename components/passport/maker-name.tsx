/** The maker who put its name to an item: its own statement, shown apart from the origin. */
import type { Passport } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { inLanguage } from "@/messages/passport-words";

export function MakerName({ locale, passport }: { locale: Locale; passport: Passport }) {
  const facts = passport.events.findLast((event) => event.inForce && event.body.type === "maker-named")?.body.facts;
  const name = facts && inLanguage(locale, { zh: facts.makerZh, en: facts.maker });
  if (!name) return null;
  const t = translator(locale, "origin");
  return (
    <div className="my-4">
      <p className="font-semibold">{t("paper.maker", { name })}</p>
      <p className="text-13 text-ink-2">{t("paper.makerNote")}</p>
    </div>
  );
}
