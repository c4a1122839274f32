import { language } from "../settings";

/**
 * Sentences that the node writes in English into alerts and health, in Chinese. They come with their figures in them, so they
 * are told apart by their form; what has none of these forms stays as the node wrote it.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  // Alerts.
  [/^(\w+) ([\d.]+) Hz of ([\d.]+) Hz$/, "$1 实际 $2 Hz，应为 $3 Hz"],
  [/^95th percentile ([\d.-]+) ms$/, "95 分位 $1 ms"],
  [/^clock ([\d.-]+) ms off$/, "时钟偏差 $1 ms"],
  [/^(\d+) of (\d+) uploads rejected$/, "上行 $2 条，拒收 $1 条"],
  [/^SPAT keeps coming and stands still$/, "SPAT 持续上报，灯色不变"],
  [/^(\d+) phases in SPAT, (\d+) in MAP$/, "SPAT 有 $1 个相位，MAP 有 $2 个"],
  [/^(\d+) % of (\d+) vehicles stopped at least twice$/, "$2 辆车中 $1 % 停车两次以上"],
  [/^(\d+) km\/h where (\d+) are allowed$/, "车速 $1 km/h，限速 $2 km/h"],
  [/^(\d+) MiB free$/, "剩余 $1 MiB"],
  [/^(\d+) points wait, the oldest for (\d+) s/, "$1 个点待转发，最早的已等 $2 秒"],
  [/^not heard for (\d+) s$/, "$1 秒未收到报文"],
  [/^has sent nothing but BSM: there may be no traffic$/, "只发过 BSM，可能没有车辆经过"],
  [/^not heard since the node's start$/, "节点启动后未收到报文"],
  // Health.
  [/^not started$/, "未启动"],
  [/^embedded broker (.+): up since ([\d: -]+)Z, (\d+) connections/, "内置消息代理 $1，自 $2（UTC）起运行，连接 $3 个"],
  [/^embedded broker (.+): down since ([\d: -]+)Z, (\d+) connections/, "内置消息代理 $1，自 $2（UTC）起停止，连接 $3 个"],
  [/^broker (.+): up since ([\d: -]+)Z, (\d+) connections/, "消息代理 $1，自 $2（UTC）起已连接，连接 $3 个"],
  [/^broker (.+): down since ([\d: -]+)Z, (\d+) connections/, "消息代理 $1，自 $2（UTC）起断开，连接 $3 个"],
  [/^(\d+) records, (\d+) of (\d+) batches in memory, longest commit ([\d.]+) ms; (\d+) damaged stretches, (\d+) uploads lost in them, (\d+) bytes cut off at the start; (\d+) segments compressed, (\d+) retired with (\d+) records \((\d+) MiB\)/,
    "记录 $1 条；内存批次 $2 / $3；最长提交 $4 ms；损坏 $5 处，丢失上行 $6 条，启动时截去 $7 字节；已压缩 $8 段，已淘汰 $9 段（记录 $10 条，$11 MiB）"],
  [/^results stored ([\d.]+) s ago$/, "$1 秒前存过结果"],
  [/^nothing stored yet$/, "尚未存过结果"],
  [/^(\d+) MiB free for (.+)$/, "$2 剩余 $1 MiB"],
  [/^system's clock ([+\d.-]+) s ahead of the arrival stamps, (\d+) steps since the start$/, "系统时钟比到达时间戳快 $1 秒，启动后跳变 $2 次"],
  [/^not configured$/, "未配置"],
  [/^(.+): (\d+) points taken, (\d+) waiting, oldest (\d+) s, (\d+) set aside/, "$1：已转发 $2 点，待转发 $3 点，最早的已等 $4 秒，搁置 $5 点"],
  [/^none due since the start/, "启动后没有应出的报告"],
  [/^(\S+) made/, "已生成 $1"],
];

/** What the node says of an alert or a check, in the reader's language. */
export function detailText(text: string): string {
  if (language.value !== "zh") return text;
  const known = SENTENCES.find(([form]) => form.test(text));
  return known ? text.replace(known[0], known[1]) : text;
}
