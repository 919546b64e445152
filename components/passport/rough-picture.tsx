/** The rough from which a stone was cut, as its registry shows it. */
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

type Props = { locale: Locale; address: string; roughMct: number | null; sample: boolean };

export function RoughPicture({ locale, address, roughMct, sample }: Props) {
  const t = translator(locale, "origin");
  const name =
    roughMct === null ? t("pictures.roughUnknown") : t("pictures.roughAlt", { carats: `${formatCarat(roughMct)} ct` });
  return (
    <figure>
      <p className="font-semibold">{t("pictures.rough")}</p>
      <div className="hero-box">
        <img className="pic pic-photo" src={address} alt={name} width={220} height={220} decoding="async" />
      </div>
      <figcaption>{t(sample ? "pictures.roughSample" : "pictures.roughNote")}</figcaption>
    </figure>
  );
}
