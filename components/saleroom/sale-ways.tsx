/** Ways from a sale: its catalogue, viewing, dates, results. Server component. */

import { Panel } from "@/components/ui/frame";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { SaleStatus } from "@/domain/auctions/sale";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function SaleWays({ locale, sale }: { locale: Locale; sale: { slug: string; status: SaleStatus } }) {
  const t = translator(locale, "saleroom");
  const over = sale.status === "closed" || sale.status === "cancelled";
  const here = `/${locale}/sales/${sale.slug}`;
  const ways: [href: string, icon: IconName, words: string][] = [
    [`${here}/catalogue`, "list", t("catalogue.open")],
    ...(over
      ? [[`/${locale}/results`, "table", t("results.link")] as [string, IconName, string]]
      : [
          [`${here}/viewing`, "eye", translator(locale, "viewing")("toViewing")] as [string, IconName, string],
          [`/${locale}/my-lots`, "mark", t("mine.title")] as [string, IconName, string],
        ]),
  ];
  return (
    <Panel title={t(over ? "ways.after" : "ways.title")}>
      <ul className="sale-ways">
        {ways.map(([href, icon, words]) => (
          <li key={href}>
            <Link className="link" href={href}>
              <Icon name={icon} />
              {words}
            </Link>
          </li>
        ))}
        {!over && (
          <li>
            <a className="link" href={`${here}/sale.ics`} download>
              <Icon name="clock" />
              {t("calendar.one")}
            </a>
          </li>
        )}
      </ul>
    </Panel>
  );
}
