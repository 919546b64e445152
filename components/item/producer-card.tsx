import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** Who offers the item, and where. */
export function ProducerCard({ item, locale }: { item: StockDetail; locale: Locale }) {
  const t = translator(locale, "catalogue");
  const { producer, producerAbout, producerCity } = item;
  return (
    <section aria-label={t("item.producerCard")} className="flex gap-3 border-t border-line-2 pt-4 text-13">
      <Icon name="cut" size={18} className="mt-1" />
      <div>
        <p className="font-semibold">
          <Link className="link" href={`/${locale}/catalogue?producer=${producer.slug}`}>
            {locale === "zh" ? (producer.nameZh ?? producer.name) : producer.name}
          </Link>
        </p>
        <p className="text-ink-2">
          {[producerCity, countryName(producer.country, locale)].filter(Boolean).join(locale === "zh" ? "，" : ", ")}
          {producerAbout && `${locale === "zh" ? "。" : ". "}${producerAbout[locale]}`}
        </p>
      </div>
    </section>
  );
}
