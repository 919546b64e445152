/** Flags of a lot for its auctioneer, from owners, sessions and limits of those who bid. Never reads a maximum. */
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type Flag, type FlagBidder, type FlagParty, findFlags } from "@/domain/auctions/flags";

type Owner = { name: string; birthDate: string | null };
type Row = {
  company: string;
  owners: Owner[] | null;
  seen: { address: string; device: string | null }[] | null;
  limit_minor: string | null;
  used: string;
  refused: boolean;
};

const OWNERS = (companyId: ReturnType<typeof sql>) => sql`(
  select json_agg(json_build_object('name', o.name, 'birthDate', o.birth_date)) from company_owners o
  where o.company_id = ${companyId} and o.removed_at is null)`;

/** The caller has asked for the permission to run auctions. */
export async function readFlags(db: Db, lotId: string): Promise<Flag[]> {
  const { rows: sellers } = await db.execute<{ company: string; owners: Owner[] | null }>(sql`
    select c.name as company, ${OWNERS(sql`c.id`)} as owners
    from lots l join companies c on c.id = l.seller_id where l.id = ${lotId}`);
  const [seller] = sellers;
  if (!seller) return [];
  const { rows } = await db.execute<Row>(sql`
    select c.name as company, ${OWNERS(sql`c.id`)} as owners, p.limit_minor::text as limit_minor,
      (select json_agg(distinct jsonb_build_object('address', s.address, 'device', s.user_agent)) from sessions s
       where s.address is not null and s.last_seen_at > clock_timestamp() - interval '14 days'
         and s.user_id in (select b.user_id from bid_commands b where b.lot_id = ${lotId} and b.paddle_id = p.id)) as seen,
      (select coalesce(sum(o.price_minor), 0)::text from lots o
       where o.leader_paddle_id = p.id and o.status in ('open', 'paused', 'sold')) as used,
      exists (select 1 from bid_commands b join lots o on o.id = b.lot_id and o.sale_id = p.sale_id
        where b.paddle_id = p.id and b.reply->>'refusal' = 'over-limit') as refused
    from paddles p join companies c on c.id = p.company_id
    where p.id in (select b.paddle_id from bid_commands b where b.lot_id = ${lotId})
    order by c.name`);
  return findFlags(rows.map(toBidder), { company: seller.company, owners: seller.owners ?? [] } satisfies FlagParty);
}

function toBidder({ company, owners, seen, limit_minor, used, refused }: Row): FlagBidder {
  return {
    company,
    owners: owners ?? [],
    seenAt: seen ?? [],
    limitMinor: limit_minor === null ? null : BigInt(limit_minor),
    usedMinor: BigInt(used),
    refusedOverLimit: refused,
  };
}
