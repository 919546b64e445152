/** Who asked for a paddle: the house admits with a limit or refuses with a reason, and may decide again. */

import { PaddleDeposit } from "@/app/[locale]/operator/sales/[id]/plan/paddle-deposit";
import { decidePaddleAction } from "@/app/[locale]/operator/sales/actions";
import { saleFormWords } from "@/components/console/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import { countryName, formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Currency, minorToDecimal } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import type { PaddleRequest, SalePlanView } from "@/services/auctions/get-sale-plan";
import type { HouseDeposit } from "@/services/auctions/read-admission";

export function PaddlesSection({
  locale,
  plan: { sale, paddles },
  deposits,
}: {
  locale: Locale;
  plan: SalePlanView;
  /** By paddle. */
  deposits: ReadonlyMap<string, HouseDeposit>;
}) {
  const t = translator(locale, "auctions");
  const over = sale.status === "closed" || sale.status === "cancelled";
  const waiting = paddles.filter((paddle) => paddle.status === "requested").length;
  return (
    <Section id="paddles" title={t("console.admissions")} lead={t("console.waiting", { count: waiting })}>
      {paddles.length === 0 ? (
        <p className="py-4 text-ink-2">{t("console.noPaddles")}</p>
      ) : (
        <DataTable label={t("console.admissions")} className="max-lg:min-w-[960px]">
          <thead>
            <tr>
              <Head>{t("console.company")}</Head>
              <Head>{t("plan.country")}</Head>
              <Head>{t("plan.asked")}</Head>
              <Head>{t("plan.state")}</Head>
              <Head numeric>{t("console.limit")}</Head>
              <Head>{t("plan.change")}</Head>
            </tr>
          </thead>
          <tbody>
            {paddles.map((paddle) => (
              <tr key={paddle.id}>
                <Cell>
                  <Link className="link font-semibold" href={`/${locale}/operator/companies/${paddle.companySlug}`}>
                    {paddle.company}
                  </Link>
                  {paddle.person && <span className="block text-12 text-ink-2">{paddle.person}</span>}
                  {paddle.references && (
                    <span className="block max-w-72 whitespace-pre-line text-12 text-ink-2">{paddle.references}</span>
                  )}
                </Cell>
                <Cell>{countryName(paddle.country, locale)}</Cell>
                <Cell>{formatInstant(paddle.requestedAt, locale, sale.timeZone)}</Cell>
                <Cell>
                  <Standing locale={locale} paddle={paddle} />
                  <PaddleDeposit
                    locale={locale}
                    paddle={paddle}
                    deposit={deposits.get(paddle.id)}
                    currency={sale.currency}
                  />
                </Cell>
                <Cell numeric>
                  {paddle.limitMinor === null ? "–" : <Money minor={paddle.limitMinor} currency={sale.currency} />}
                  {paddle.status === "requested" && paddle.wishedLimitMinor !== null && (
                    <span className="block text-12 text-ink-2">
                      {translator(locale, "admission")("house.asks", {
                        amount: formatMoney(paddle.wishedLimitMinor, sale.currency),
                      })}
                    </span>
                  )}
                </Cell>
                <Cell>
                  {over ? "–" : <Decision locale={locale} paddle={paddle} saleId={sale.id} currency={sale.currency} />}
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function Standing({ locale, paddle }: { locale: Locale; paddle: PaddleRequest }) {
  const t = translator(locale, "auctions");
  if (paddle.status === "requested")
    return (
      <StateTag tone="time" icon="clock">
        {t("plan.wait")}
      </StateTag>
    );
  return (
    <>
      {paddle.status === "deposit-due" ? (
        <StateTag tone="time" icon="doc">
          {translator(locale, "admission")("house.due", { number: paddle.number ?? 0 })}
        </StateTag>
      ) : paddle.status === "admitted" ? (
        <StateTag tone="ok" icon="check">
          {t("console.paddle")} {paddle.number}
        </StateTag>
      ) : (
        <StateTag tone="fault" icon="ref">
          {t("plan.refused")}
        </StateTag>
      )}
      {paddle.reason && <span className="block text-12 text-ink-2">{paddle.reason}</span>}
    </>
  );
}

function Decision({
  locale,
  paddle,
  saleId,
  currency,
}: {
  locale: Locale;
  paddle: PaddleRequest;
  saleId: string;
  currency: Currency;
}) {
  const t = translator(locale, "auctions");
  const form = (
    <ActionForm
      action={decidePaddleAction}
      words={saleFormWords(locale)}
      className="flex flex-wrap items-end gap-2 py-2"
    >
      <input type="hidden" name="saleId" value={saleId} />
      <input type="hidden" name="paddleId" value={paddle.id} />
      <FormField
        id={`limit-${paddle.id}`}
        name="limit"
        label={t("console.limit")}
        unit={currency}
        defaultValue={paddle.limitMinor === null ? "" : minorToDecimal(paddle.limitMinor, currency)}
        inputMode="decimal"
        autoComplete="off"
        className="w-40"
      />
      <FormField id={`reason-${paddle.id}`} name="reason" label={t("plan.reasonToTell")} className="w-56" />
      <PressButton name="decision" value="admit">
        {t("console.admit")}
      </PressButton>
      <PressButton name="decision" value="refuse" variant="danger">
        {t("console.refuse")}
      </PressButton>
    </ActionForm>
  );
  if (paddle.status === "requested") return form;
  return (
    <details>
      <summary className="link">{t("plan.change")}</summary>
      {form}
    </details>
  );
}
