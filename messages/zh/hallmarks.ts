import type { hallmarks as en } from "@/messages/en/hallmarks";
import type { SameKeys } from "@/messages/messages";

export const hallmarks: SameKeys<typeof en> = {
  title: "{destination}的印记要求",
  verdict: {
    recognized: "当地无需再打印记。",
    task: "在当地销售前，须由进口商办理印记。",
    none: "当地无需官方印记。",
    ask: "尚无确定的规定：请咨询当地检测机构。",
  },
  duty: {
    "common-control-mark": "承认《维也纳公约》共同检验印记；没有该印记的，由当地检测机构打印。",
    "state-assay": "销售前由国家检测机构检验并打印。外国印记仅供参考。",
    "maker-label": "按国家标准标注厂家代号、材料及纯度。不承认外国印记。",
    "stamp-unless-recognized": "须有官方印记，主管机关承认的外国印记除外。",
    "trader-declaration": "由经营者标明纯度并打上自己的印记。",
    "none-state": "如打纯度印记，须同时有注册商标。",
    "domestic-retail": "向消费者销售须有当地官方印记。",
  },
  legal: "{fineness} 为当地法定纯度。",
  notLegal: "{fineness} 不是当地法定纯度（最低 {minimum}）。",
  finenessUnknown: "尚无当地法定纯度清单。",
  stated: "卖方所述印记：{marks}",
  source: "来源：{source}。可信度：{confidence}。不构成法律意见。",
  confidence: { high: "高", medium: "中", low: "低" },
};
