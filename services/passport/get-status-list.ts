/** The newest signed status list; one that nothing was ever written to is signed when it is first asked for. */
import { eq } from "drizzle-orm";
import { statusLists } from "@/db/schema/passport-log";
import type { StatusPurpose } from "@/domain/passport/untp-document";
import type { ServiceContext, SystemContext } from "@/services/context";
import { lockLog } from "@/services/passport/log/append-leaves";
import { newestStatusList, publishStatusLists } from "@/services/passport/publish-status-list";

/** A compact vc+jwt; null where there is no such list. */
export async function getStatusList(
  context: ServiceContext | SystemContext,
  input: { purpose: StatusPurpose; list: number; publicUrl: string },
): Promise<string | null> {
  const { purpose, list, publicUrl } = input;
  const newest = await newestStatusList(context.db, purpose, list);
  if (newest) return newest.jwt;
  return await context.db.transaction(async (tx) => {
    const [begun] = await tx.select().from(statusLists).where(eq(statusLists.list, list));
    if (!begun) return null;
    await lockLog(tx);
    if (!(await newestStatusList(tx, purpose, list)))
      await publishStatusLists(tx, context, { publicUrl, purpose, lists: [list] });
    return (await newestStatusList(tx, purpose, list))?.jwt ?? null;
  });
}
