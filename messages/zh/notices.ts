import type { notices as en } from "@/messages/en/notices";
import type { SameKeys } from "@/messages/messages";

export const notices: SameKeys<typeof en> = {
  title: "通知",
  lead: "市场给您的消息，新的在前",
  unread: "{count, number} 条未读通知",
  none: "暂无通知。",
  noneNext: "在目录中保存搜索后，新到货品会在此通知。",
  readAll: "全部标为已读",
  isNew: "新",
  open: "查看",
  kind: { "search-hits": "已存搜索“{name}”有 {count, number} 件新货" },
};
