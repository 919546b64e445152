/** The maker who put its name to an item: its own statement, shown apart from the origin. */
import type { Passport } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { inLanguage } from "@/messages/passport-words";

export function MakerName({ locale, passport, publicId }: { locale: Locale; passport: Passport; publicId: string }) {
  const facts = passport.events.findLast((event) => event.inForce && event.body.type === "maker-named")?.body.facts;
  const name = facts && inLanguage(locale, { zh: facts.makerZh, en: facts.maker });
  if (!name) return null;
  const t = translator(locale, "origin");
  return (
    <div className="my-4 flex flex-wrap items-center gap-x-5 gap-y-2">
      {facts?.logoSha256 && (
        <img
          className="maker-logo"
          src={`/api/v1/passports/${publicId}/maker-logo?of=${facts.logoSha256.slice(0, 16)}`}
          alt={name}
          decoding="async"
        />
      )}
      <div>
        <p className="font-semibold">{t("paper.maker", { name })}</p>
        <p className="text-13 text-ink-2">{t("paper.makerNote")}</p>
      </div>
    </div>
  );
}
