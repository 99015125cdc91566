import type { Translation } from 'gradcheck';

/** wasm/problems/workers.ts in Chinese. */
export const workers = {
  worker_stopped: ({ reason }, say) => `一个Worker已停止（${say(reason)}）；它的那部分正在重做。`,
  module_not_loaded: ({ address, status }) => `无法加载${address}：HTTP ${status}。`,
  script_not_loaded: () => '其脚本无法加载',
  answer_not_read: () => '无法读取其回答',
  thread_exited: ({ code }) => `它以代码${code}退出`,
  check_cancelled: () => '检验已取消',
  checker_disposed: () => '检验器已停用',
  whole_core_wanted: () => '由完整的核心取代',
  thrown: ({ message }) => message,
} satisfies Partial<Translation>;
