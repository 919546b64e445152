/** The written form of a batch of trade cases, for the command line and the API. */
import { z } from "zod";

const Country = z.union([z.string().max(200), z.array(z.string().max(10)).max(50)]).nullish();

export const BatchCaseSchema = z.object({
  id: z.union([z.string().max(200), z.number()]),
  origin_of_mining: Country,
  country_of_polish: Country,
  country_of_manufacture: Country,
  exported_from: Country,
  transited: z.union([z.boolean(), z.string().max(200), z.array(z.string().max(10)).max(50)]).nullish(),
  grandfathered_since: z.string().max(40).nullish(),
  goods: z.string().max(60),
  stone: z.string().max(60).nullish(),
  metal: z.string().max(60).nullish(),
  lab_grown: z.boolean().nullish(),
  carat: z.union([z.number(), z.string().max(20)]).nullish(),
  destination: z.string().max(20),
  date: z.string().max(40),
  operator: Country,
  kp_certificate: z.union([z.boolean(), z.string().max(60)]).nullish(),
  unit_value_eur: z.union([z.number(), z.string().max(20)]).nullish(),
});
