/** The register of rough of all producers, for the state's inspector: reading alone. */
import type { Metadata } from "next";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { RoughParcel } from "@/components/passport/rough-parcel";
import { Page, PageHead } from "@/components/ui/frame";
import { translator } from "@/messages/messages";
import { readRegister } from "@/services/rough/read-register";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "rough")("title") };
}

export default async function InspectorPage({ params }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "rough");
  const context = await permittedContext(locale, `/${locale}/operator/rough`, "rough.inspect");
  const found = await readRegister(context, { today: new Date().toISOString().slice(0, 10) });
  if (!found.ok) throw new Error("an inspector was refused the register");
  return (
    <Page>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <a className="btn btn-quiet" href="/api/v1/rough/statistics.csv">
            {t("export")}
          </a>
        }
      />
      {found.value.parcels.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      <div className="grid gap-4">
        {found.value.parcels.map((parcel) => (
          <RoughParcel key={parcel.id} locale={locale} parcel={parcel} />
        ))}
      </div>
    </Page>
  );
}
