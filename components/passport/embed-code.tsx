/** What a retailer copies into its own page to show the card of a passport. */
import { TextareaField } from "@/components/ui/field";
import { Section } from "@/components/ui/frame";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function EmbedCode({ locale, publicUrl, publicId }: { locale: Locale; publicUrl: string; publicId: string }) {
  const t = translator(locale, "origin");
  const title = translator(locale, "passport")("of", { id: publicId });
  const code = `<iframe src="${publicUrl}/embed/${publicId}?lang=${locale}" title="${title}" width="440" height="170" style="border:0" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return (
    <Section id="embed" title={t("embed.title")} lead={t("embed.lead")}>
      <TextareaField
        name="embed"
        label={t("embed.code")}
        readOnly
        rows={4}
        spellCheck={false}
        className="digest-field"
        defaultValue={code}
      />
    </Section>
  );
}
