import type { common as en } from "@/messages/en/common";
import type { SameKeys } from "@/messages/messages";

export const common: SameKeys<typeof en> = {
  marketName: "璀源",
  language: { en: "EN", zh: "中文" },
  refusal: {
    "sign-in-required": "请先登录。",
    "company-not-approved": "贵公司尚未通过审核。您可以浏览全部内容；审核通过后即可购买和竞拍。",
    "not-permitted": "您在公司中的角色无权执行此操作，请联系公司负责人。",
    "not-found": "此处没有您可以查看的内容。",
  },
};
