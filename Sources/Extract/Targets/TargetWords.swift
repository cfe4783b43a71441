import Model

/// The words around a quantity that say what it is of and how it changes. Built once, looked up by bytes.
enum TargetWords {
  struct Ending: Sendable {
    var change: Target.Change?
  }

  private static func table(_ line: String) -> WordTable<Bool> { WordTable(of: words(line)) }

  /// The words of a line. By bytes: there are thousands, and characters take ten times as long.
  private static func words(_ line: String) -> [String] {
    line.utf8.split(separator: 0x20).map { String(Substring($0)) }
  }

  /// Words without a digit in which a number may be: 百分之九十, 每年举办一次, 至少两家.
  static let numerals = table("分之 十 百 每 至少")

  private static func endings(_ line: String, _ change: Target.Change?) -> [(String, Ending)] {
    words(line).map { ($0, Ending(change: change)) }
  }

  /// In front of what it is in the end: 提高|到, 压缩|至, 精简|为, 整合|成.
  private static let reached: [(String, Ending)] = {
    let verbs = words(
      "提高 提升 上升 上涨 上浮 上调 调高 恢复 增长 增加 调整增加 回升 攀升 扩大 扩充 扩展 拓展 拓宽 放宽 延长 发展 可提高 可提升 可增加 "
        + "降低 下降 下调 调低 减少 压减 压缩 压降 缩短 缩减 削减 精简 缩小 收窄 回落 调整 统一调整 优化 整合 合并 归并 撤并 重组")
    return verbs.flatMap { verb in ["到", "至", "为"].map { (verb + $0, Ending(change: .to)) } }
      + endings("增至 增到 增为 降至 降到 降为 升至 升到 升为 减至 减到 减为 提至 提到 缩至 缩到 缩为 整合成 合并成 归并成 撤并成 重组成", .to)
  }()

  /// In front of a number: 增长, 达到, 提高到.
  static let endings = WordTable<Ending>(
    reached
      + endings(
        "同比增长 年均增长 净增长 增长 年均增幅 年均增速 增速 增幅 增长率 上涨 同比上涨", .growth)
      + endings(
        "下调 同比下降 下降 降幅 降低 减少 压减 压缩 缩短 削减 压降 精简 缩减 缩小 收窄 回落", .decline)
      + endings(
        "改善 上浮 上调 增收 增产 提高 提升 增加 上升 延长", .by)
      + endings(
        "仅开工 仅竣工 仅投产 仅建成 新建 应为 应有 优于 好于 原则上 总体 一般为 一般 每年仍按 仍按 只有 仅有 仅为 仅 拟按 按 拟 要达到 要达 要实现 要完成 要控制在 要稳定在 要保持在 达到 达 实现 控制在 稳定在 巩固在 继续保持在 继续保持 继续稳定在 保持在 维持在 保持 维持 稳定 完成 占 为 至 到 在 年产 年产量 有望 分别 同口径 同比 同步 累计 共有 有 共计 总计 合计 平均 人均 户均 村均 签约 给予 给予最高 再给予 最高 新增 净增 约 共 各 近 超 均 全部 普遍 的 不 了 近年来 "
          + "由原来的 由原来 由目前的 由 从 已 已经 确保 预计 力争 争取 努力 冲刺 年均 逆势 首次 连续 翻番 双双 跨 连跨 连续跨越 跨过 连续迈上 迈上 历史性 率先 可比 折合 高达 多达 可达 已达 逐年",
        nil
      )
      // 完成省下达的|6.8万亩油菜扩种任务
      + endings("国家 省 市 县 区 州 盟 省市 上级 省委省政府 市委市政府 省政府 市政府 县政府 区政府", nil).map { ($0.0 + "下达的", $0.1) }
  )

  /// Verbs of work: behind them, in front of a number, what is measured comes after; at the start of a phrase they
  /// are no part of what is measured. True for those that belong to a name in front of a general word: 新开工项目.
  static let actions: WordTable<Bool> = {
    let kept: Set<String> = ["新开工", "续建", "开工", "竣工", "投产", "储备", "谋划", "签约", "新签约", "重点", "入库", "落地", "达产"]
    let words =
      "开复工 复工 洽谈 竣工投产 开工投产 选择 筛查 综合改造提升 综合改造 综合整治 综合治理 布建 新铺设 新敷设 新架设 依照 根据 清淤 牵头储备 牵头实施 牵头组织 牵头推进 牵头开展 牵头建设 牵头完成 巩固提升 新建改建 新建和改建 新建、改建 新建、续建、改扩建 新建、改扩建 新改扩建 新建扩建 改造提升 提升改造 提升更新 更新改造 新建改造 规划建设 开工建设 启动建设 加快建设 加快推进 "
      + "组织开展 组织实施 组织召开 组织举办 培育引进 培育壮大 引进培育 新引进培育 打造提升 谋划储备 建成投用 建成启用 新招引 引进落户 新引进落户 新引进 新培育 新认定 新建成 新发展 新设立 新开设 "
      + "新开工 新开发 新开 开办 新办 兴办 开挖 新建 改建 扩建 改扩建 续建 建成 建设 打造 培育 培养 引进 招引 新增 净增 完成 实施 开展 举办 组织 改造 推广 推出 引育 新引育 发展 创建 评选 认定 备案 启动 开工 谋划 "
      + "储备 盘活 拆除 整治 修复 更新 解决 覆盖 惠及 建立 设立 配备 配置 选派 发放 提供 安装 铺设 整修 维修 种植 组建 筹集 筹建 出让 征收 推进 加快 落实 召开 承办 新上 支持 扶持 "
      + "服务 帮扶 编制 制作 处置 消化 收储 新设 增设 投放 投入 投用 购置 采购 招聘 招录 培训 救助 资助 补贴 更换 敷设 疏通 清理 治理 硬化 绿化 亮化 美化 栽植 争创 争取 获批 入选 "
      + "入库 纳入 办理 受理 调解 检查 抽检 监测 巡查 排查 整改 化解 减免 兑现 举行 研发 转化 孵化 落地 签约 达产 竣工 投产 建成投产 供应 交付 分配 流转 托管 引导 推动 带动 吸引 集聚 聚集 "
      + "集中 做好 保障 实现 增加 提升 提高 强化 开通 开设 开发 开放 设置 布设 补充 扩充 扩大 优化 升级 申报 申请 上报 选树 选育 遴选 推荐 推选 命名 授予 印发 出台 制定 起草 进驻 报批 "
      + "保持 处理 办结 拨付 安排 筹措 撬动 统筹 有序 全力 积极 持续 深入 大力 稳步 重点 加大 形成 搭建 构建 成立 推介 累计 全年 年内 今年 全区 全县 全市 全省 其中 确保 力争 努力 "
      + "预计 新辟 消除 封堵 接入 收回 追缴 剩余 其余 报废 报废更新 淘汰更新 购置更新 回收 打通 守牢 严守 坚守 新认证 新上线 上线 归集 稳定 摸排 整合 腾退 清退 关停 淘汰 复垦 恢复 走访 慰问 促成 发布 发行 创成 选聘 招募 输送 查处 "
      + "办好 实施好 办实 办成 建好 落实好 上线运行 新入规 新入统 新筹建 新开通 新获批 新签约 修改 废止 修订 制修订 改善提升 改善 提请 取缔 疏浚 修缮 翻建 补植 补栽 抚育 高质量办理 高质量完成 高质量建设 高标准建设 高水平建设 "
      + "其 按照 按 负责 同步 全部 通过 计划 再 并 加装 新谋划 新改建 撤并 新招 新聘 滚动实施 滚动推进 创造 年度 协同 规范提升 规范 帮助 联合 协助 尽快 陆续 实际 到位 继续 进一步 不断 同时 分别 另外 至少 每年 每月 "
      + "公布 收录 录制 拍摄 采集 收集 征集 选定 确定 评定 回访 约谈 通报 曝光 移交 立案 破获 打掉 抓获 侦破 查封 没收 募集 轮训 评审 创作 排演 收治 兴建 援建 迁建 加固 除险加固 架设 铺装 加铺 "
      + "布放 部署 接种 签订 签发 颁发 核发 换发 收获 收购 轮换 减征 免征 退还 返还 清偿 盘点 补种 播种 移栽 新添 添置 租赁 租用 选调 引入 导入 归还 安置 搬迁 征迁 拆迁 承接 协办 主办 认领 认养 点亮 "
      + "挖掘 评查 审结 验收 检修 策划 放映 挂牌 摘牌 抽查 检测 督办 侦办 查办 审理 执结 关闭 撤销 合并 调整 调处 改建成 建强 做强 做优 做大 扶优 壮大 新评 新选 新推 新增设 联建 按期 按时 及时 "
      + "配送 启用 投运 更新投运 参加 完工 容纳 可容纳 树立 包括 包含 含 其中含 涉及 超额 新装 增配 新配 新购 举荐 选送 选拔 表彰 奖励 聘请 开行 开辟 新开辟 开拓 创办 撰写 编写 编印 "
      + "张贴 印制 悬挂 栽种 迎接 吸纳 推送 刊发 刊登 播出 播放 报送 报道 转办 交办 答复 接听 核查 核验 复查 暗访 研制 攻克 汇编 出版 承建 代建 抓捕 挽回 追回 处罚 帮教 矫正 注销 清查 清收 "
      + "拆违 迁移 开凿 搭设 竖立 编纂 续签 对接 结对帮扶 包联 转移就业 新注册 新登记 新竣工 力促 清零 饲养 培优 育强 新育 新植 增殖放流 完善 健全 拓宽 拓展 提档升级 提质改造 升级改造 改造升级 免费 新修 "
      + "新修建 修通 新铺 新栽 回购 置换 派驻 派出 派遣 外派 下派 下达 收治 招收 精准 有效 妥善 成功 首批 回迁安置 公开 多方 先后 全国 全镇 全乡 全村 全州 全旗 营造 布置 洽谈 同期相比 相比 我国 我省 我市 我县 我区 我州 我旗 "
      + "拟 拟发行 拟新增 拟安排 拟建设 发行 合计 达产后 投产后 建成后 建成投产后 竣工后 完工后 项目达产后 项目投产后 项目建成后 项目建成投产后 年产 可年产 接待 购买 抓好 封闭 梳理 原则上 共发生 发生 造成 全面 修建 兴修 新造 拉动 征收 回迁 压减 压缩 缩短 削减 降低 减少 基本建成 基本完成 基本实现 依法 守住 守好 坚决守住 牢牢守住 目前 截至目前 编发 编发上报"
    return WordTable(TargetWords.words(words).map { ($0, kept.contains($0)) })
  }()

  /// Actions that say of a place what it is for: 培训基地, 监测中心, 服务站; false for those that do so in front of a single
  /// character alone: 开发区, 检查站, 培育库, 推进会, 安置房.
  static let qualifying = WordTable<Bool>(
    words(
      "综合治理 培训 服务 调解 保障 治理 处理 处置 引导 帮扶 推广 孵化 转化 监测 种植 供应 招聘 集聚 联合 协同 救助 回收 开放 推介 托管 归集 检测 研发 收储 收购"
    ).map { ($0, true) }
      + words(
        "开发 培育 推进 检查 巡查 带动 受理 采购 抽检 整治 安置 搬迁 采集 发布 接种 租赁 集中 投放 建设 组织 抚育 消化 统计 走访 对接 配送 奖励 表彰 推送 参加 矫正 播出 公开 营造"
      ).map { ($0, false) })
  /// What such places are called, a word in front of them or none: 培训示范基地.
  static let facilities = table(
    "基地 中心 平台 设施 车间 机制 体系 系统 网络 网点 站点 驿站 大厅 专区 窗口 队伍 团队 联盟 基金 示范点 综合体 共同体 工作室 工作站 服务站")
  /// And where nothing else stands between: 培训机构; 培训|医疗机构 is a verb and whom it meets.
  static let establishments = table("机构 学校 学院 场所 公司 设备 装置 用房 点位 课程 小组 联合体 小区 街区 园")
  /// With 化 behind them no actions: 规范化药房.
  static let manners = table("规范 集中 协同")
  /// How an action is done in time: part of a share, 按期答复率.
  static let timely = table("按期 按时 限时 及时")
  /// Actions that are events as well, behind verbs that hold some: 开展培训30场.
  static let held = table(
    "筛查 培训 检查 巡查 抽检 排查 监测 招聘 推介 走访 慰问 调解 服务 整治 检测 研发 评选 采购 救助 帮扶 选聘 招募 征集 评审 验收 轮训 约谈 通报 回访 抽查")
  /// Actions that are counted themselves, by those whom they meet: 完成拆迁1200户, 通过验收12项.
  static let deeds = table("拆违 拆迁 安置 搬迁 征迁 征收 回迁 回迁安置 转移就业 验收 签约")
  static let holding = table("开展 举办 组织 召开 举行 实施 组织开展 组织实施 组织举办 承办 主办 协办 集中开展 联合开展")
  /// Actions that name projects: 改造项目, 整治工程.
  static let naming = table("建设 改造 整治 修复 更新 扩建 改扩建 综合改造 综合整治 综合治理")
  /// What is measured of something: behind an action they make one name, 覆盖率, 研发投入强度.
  static let measures = table("率 量 数 额 度 值 面 比 强度 时间 时限 成本 密度 比例 比重 占比 收入 标准 人次")
  /// Behind a kind of things, what is measured of each of them: 水稻、玉米等粮食作物|产量.
  static let measuresOfKinds = table(
    "排放总量 排放量 排放强度 浓度 总产量 产量 总产值 产值 增加值 总量 数量 面积 规模 投资 收入 销售额 利润 保有量 覆盖率 普及率 参保率 达标率 合格率 完成率 利用率 处理率 增长率 比例 比重 占比")
  /// What is measured of 研发.
  static let research: [StaticString] = ["投入", "经费", "费用", "支出", "人员", "机构", "强度"]
  /// Words that say how or when a verb right behind them is done; in front of others they may be part of a name.
  static let adverbs = table(
    "现将 足额 共 已 已经 还 还将 又 现 主要 总共 共计 要 需 须 应 必须 均 都 此外 首先 其次 最后 我们 抓紧 配套 规划 逐步 逐年 顺利 提前 率先 先行 分批 依次 一次性 适时 定期 统一 如期 优先 多渠道 直接 节前 春节前 元旦前 国庆前 中秋前 汛前 汛期前 主汛期前 入汛前 入冬前 入夏前 入春前 采暖期前 供暖前 供暖期前 春耕前 秋收前 开学前 秋季开学前 春季开学前 "
      + "近期 日前 本季度 本月 至年底 “十四五”期间 十四五期间 “十五五”期间 十五五期间 一年来 五年来 过去一年 过去五年 近年来 三年来 我们共 我们还 我们将")
  /// How much a work changes things.
  static let degreesOfWork: [StaticString] = ["大幅", "大幅度", "明显", "显著", "持续", "全面", "有效", "切实", "着力"]
  /// Verbs behind which a work is named, in front of them whom it meets.
  static let meeting: [StaticString] = ["开展", "审议", "进行"]
  /// With these starts what a number in front of them brings each: 带动2000户农户|户均增收3000元.
  static let shared = table("户均 亩均 村均 社均")
  /// In front of words of time: 截至7月13日.
  static let since = table("到 自 从 截至 截止 截止到 截至到")
  /// Against which year a share is told: 同比增加15%.
  static let compared: [StaticString] = ["同比", "较上年", "比上年", "较去年", "比去年"]
  /// Verbs with which another count starts, right behind what was counted.
  static let works = table("新建 " + equipping + " 建成 发放 提供 培育 解决 减少 减轻 节约")
  /// Verbs that give something to those in front of them: 为老旧小区|安装|消防设施, 5所幼儿园|增设|托班.
  private static let equipping = "新增 增设 新装 加装 安装 配备 配置 更换 购置 配发 铺设 敷设"
  /// With these a phrase says where or with what; its verb and what is counted come behind: 依托产区|新建|冷库.
  static let prepositions = table("依托 围绕 聚焦 结合 利用 通过 沿 每 在")
  /// Verbs that make others do it: 吸引社会资本|建设|幼儿园.
  static let causatives = table("督促 配合 吸引 鼓励 引导 支持 带动 指导 动员 组织 推动")
  /// The same, of things that a work of another kind stands beside: 社区公厕和|设置|移动公厕.
  static let equipped = table("设置 " + equipping)
  static let installing = table("设置 设立 配备 配置 安装 加装")
  /// With these the places end where that is done.
  static let equippedPlaces = SignSet(of: "区镇乡县村市道域内校园院站场馆厅楼街")
  static let built = table(
    equipping + " 出台 制定 新建 改扩建 改建 扩建 建设 建成 打造 培育 引进 新增 完成 实施 开展 举办 组建 建立 设立 设置 布设 布局 改造 创建 种植 栽植 发放")
  /// How much or how often something is done.
  static let amounts = table("次数 频次 人数 人次 数量 面积 总量 总额 时长 天数 周期 进度 覆盖率 完成率 办结率 合格率 金额 能力")
  /// Words that hold a joint and join nothing.
  static let joined: [StaticString] = ["普及", "参与", "涉及", "及时", "及格", "和谐", "共和", "温和", "中和", "饱和", "与会", "以及"]
  /// What stands in front of a year to compare with: 较2025年, 与去年相比, 在2020年基础上.
  static let comparisons = SignSet(of: "较比与在")
  /// How words of time end where a comma follows them.
  static let limits = table("年底末月旬日号度初内前份".map { "\($0)， \($0)," }.joined(separator: " "))
  /// Where something is done, in front of the verb: 城区|新增|绿地.
  static let sites = table("城区 县城 主城区 中心城区 农村 城乡 乡镇 园区 全域 各乡镇 各街道")
  /// Verbs that say in front of the number that there will be less: 压减一般性支出10%.
  static let lessening = table("压减 压缩 缩短 削减 降低 减少")
  /// What is spent on something: 压减|时限.
  static let spent = table("时间 时限 时长 用时 成本 费用")
  /// What says how large each of some things is: 2座|日处理|500吨污水处理厂.
  static let attributes = table(
    "日处理 日处理能力 年处理 年处理能力 日供水 日供水能力 年产 日产 年产能 年产值 年出栏 年交易额 年销售额 年营业收入 年主营业务收入 占地 占地面积 总投资 投资 投资额 建筑面积 总建筑面积 面积 可容纳 容纳 能容纳 总装机 装机 装机容量 库容 总库容 库容量 产值 营业收入 营收 长 全长 总长 长度 总长度"
  )
  /// The project that the words in front name.
  static let pointing = table("该项目 该工程 本项目 本工程")
  static let lengths = table("总长 全长 总长度 长度")
  /// How places end in front of a verb: 在城区和乡镇|治理….
  static let placeEnds = SignSet(of: "区镇乡村县市道域内中上带线校园点处")
  /// The other kind of place in brackets: 县（市）, 乡（镇）.
  static let levels = SignSet(of: "市区县旗镇乡街居社")
  /// What stands in brackets behind a name as another name for it: 服务中心（站）, 居住（小）区.
  static let kinds = SignSet(of: "站区室所点院校园村镇街办局厅馆场厂店队小士")
  /// How quoted names of things end, those of activities do not: “断头路”, “阳光厨房”; “腾笼换业”.
  static let things = SignSet(of: "站区室所点道堂栈屏院校园村镇街办局厅馆场厂店队路家房圈库屋厨廊岛吧人员师生超市山河湖田林地港口车网云码卡证包书报会团社群号线桥")
  /// Verbs of two characters of which no name is made but in front of a general word.
  static let building = table("新建 改建 扩建 建成")
  /// How those end who build, and with what they do.
  static let builders = WordTable(
    of: words("局 委 厅 办 集团 公司 企业 乡镇 镇街 县区 区县 部门 单位 本级 资金 资本 力量 群众 招商 财政支持")
      .flatMap { [$0, $0 + "共", $0 + "累计"] })
  /// Who does it, and that it is his to do, in front of what is done.
  static let charging = table(
    ["局", "委", "办", "中心", "部门", "公司", "政府", "集团", "乡镇"].flatMap { [$0 + "要", $0 + "负责"] }.joined(separator: " "))
  /// What is built is new, changed or larger: 新（改、扩）建.
  static let builds = SignSet(of: "新改扩迁续翻重建、/／")
  /// Whose share it is: 占全国4.3%的|耕地.
  static let wholes = table("占全国 占全省 占全市 占全县 占全区 占全球")
  /// In front of 的 they say which: 群众身边的|健身设施.
  static let relative = table(
    "身边 周边 附近 门口 关心 关注 反映 强烈 突出 效应 作用 功能 优势 影响力 竞争力 代表性 示范性 特色 鲜明 完善 齐全 先进 一流 急需 紧缺 条件 要求 标准 规定 可复制 可推广")
  /// What the number before was planned to be: 超额完成40所的|年度目标任务.
  static let plans = table("年计划投资 年度计划投资 年投资计划 年度投资计划 年计划 年度目标任务 年度任务 目标任务 年度目标 年度计划 全年任务 全年目标 全年计划 计划任务 目标 任务 任务数 计划")
  /// How long lives and schooling last, and how old those are who do something.
  static let lives = table("预期寿命 平均寿命 平均年龄 受教育年限 教育年限")
  /// What it takes to have something done at an office.
  static let procedures = WordTable(
    of: words("开办企业 开办公司 办理建筑许可 获得电力 获得用水 获得用气 获得信贷 登记财产 登记不动产 缴纳税费 办理破产 执行合同 办理业务 办理登记 申请执照 申领执照")
      .flatMap { procedure in words("时间 时长 时限 用时 天数 环节 成本 费用 手续 材料").map { procedure + $0 } })
  /// What the words in front of a number say as a whole, looked for in one pass.
  struct Manner: OptionSet, Sendable {
    let rawValue: UInt8
    /// 力争: more is hoped for than promised.
    static let wish = Manner(rawValue: 1)
    /// 现有: said of what exists, not of what is to come.
    static let standing = Manner(rawValue: 2)
    /// 每年: done again and again.
    static let recurring = Manner(rawValue: 4)
  }

  static let manner = WordTable<Manner>(
    words("力争 争取 努力 奋斗目标 冲刺").map { ($0, .wish) } + words(standing).map { ($0, .standing) }
      + words(often).map { ($0, .recurring) })
  private static let standing =
    "实际完成 实际到位 已引进 已新增 已改造 已发放 已安置 已办理 已培训 已启动 已竣工 已投用 已到位 已签约 已招引 已入库 已整改 已修复 已累计 目前 现有 已储备 已建成 已完成 已有 原有 现已 截至 已落地 已开工 仍有 尚有 仍存在 抽查发现 检查发现 排查发现 督察发现 不再新 禁止新 严禁新 不得新"
  static let joints: [StaticString] = ["和", "、", "及", "与", "，", "以及"]
  static let described = table("对照 聚焦 围绕 针对 按照 明确的 规定的 确定的 提出的 列出的 要求的 这 上述 前述")
  /// With these a phrase speaks of what stands elsewhere, and so its end tells: 围绕|省政府|10件民生实事.
  static let referring = table("对照 聚焦 围绕 针对 紧盯 按照 参照 根据 对 落实 贯彻落实 落实好 执行 兑现 承接")
  static let referredTo = table(
    "中央 国家 国务院 省 市 县 区 省里 市里 省委 市委 县委 区委 省政府 市政府 县政府 区政府 上级 部署 规划 “十四五”规划 “十五五”规划 印发 出台 下达 交办 反馈 通报 排查出 排查发现 摸排出 梳理出 发现 考核 考评"
  )
  /// What becomes of things that were counted, behind them: 151个项目|开工建设, 88415人|脱贫出列.
  static let outcomes = table(
    "入库 入统 入规 入驻 达效 达产达效 投产达效 达产 达标 开复工 复工 落地实施 落地开工 开工建设 开工 竣工 完工 封顶 投产 通车 开园 开业 落地 摘帽 脱贫 出列 脱贫出列 交房 交付 上市 受益 落实 推进 全面提升 加快建设 加快推进 推进落实情况"
  )
  /// 75个重点项目|中，已开工50个
  static let among: [StaticString] = ["项目中", "企业中", "工程中", "实事中", "任务中", "指标中", "事项中", "工作中", "村中", "小区中", "问题中"]
  /// How well something went, between it and its number: 粮食总产再创新高、达到20亿斤.
  static let praise = table(
    "再创新高 再创历史新高 创历史新高 创新高 创下新高 再上新台阶 迈上新台阶 实现新突破 取得新突破 稳步增长 持续增长 平稳增长 较快增长 稳步提升 持续提升 稳中有升 稳步提高 再获丰收 喜获丰收 再获提升")
  /// In front of the next number: 13个产业链营收总量|达|1.1万亿元.
  static let reaching = table("达到 达 超过 突破")
  /// In front of them: 14个项目|已|落地实施.
  static let degrees = table("已 已经 实际 即将 将 可 可望 有望 全部 全面 均 都 正式 顺利 陆续 如期")
  /// More than was planned, or than elsewhere: 项目总数|超年度目标任务25个百分点.
  static let exceeding = table("超出 超年度 超过年度 超全年 超过全年 超序时 超过序时 超时间 超过时间 超过“ 较“ 比“")
  /// Verbs that hold a figure against another, false for those that say it lies below.
  static let comparing = WordTable<Bool>(
    words("高于 高出 快于 超出 超过 领先").map { ($0, true) } + words("低于 慢于").map { ($0, false) })
  /// The same in front of the number, behind 比 or 较: 比全国|高|20个百分点.
  static let higher: [(word: StaticString, isAbove: Bool)] = [("高", true), ("快", true), ("低", false), ("慢", false)]
  /// Verbs behind which a text lists what it holds.
  static let listing: [StaticString] = ["包括", "包含", "涉及"]
  /// Units in which a text counts its own parts.
  static let listed: Set<String> = ["个", "项", "条", "大", "类"]
  /// What such parts are called: true for a noun, false for what stands in front of one.
  static let parts = WordTable<Bool>(
    ["任务", "单位", "部门", "方面", "部分", "板块", "重点工作", "具体工作"].map { ($0, true) }
      + ["具体", "重点", "目标", "主要", "工作", "牵头", "责任", "配合", "年度", "分解"].map { ($0, false) })
  /// Verbs that change what stands behind them: 提高…至380元.
  static let moving: [StaticString] = ["提高", "提升", "增加", "扩大", "缩短", "压缩", "压减", "减少", "降低", "下降"]
  static let baselines = table("由 从")
  /// Between these and the number: 由当前的|年人均|1300元, 由去年同期|12.6亿元.
  static let originals = table(
    "原来的 原来 原有的 目前的 目前 当前的 当前 现行的 现在的 现有的 上年的 去年的 去年同期的 去年同期 上年同期的 上年同期 上年末的 上年末 上年底的 上年底 去年底的 去年底 年初的 年初 期初的 期初 “十三五”末的 “十三五”末 “十四五”末的 “十四五”末 改革前的 改革前 法定的 法定 月人均 年人均 月均 年均 人均 户均 最低 原 现"
  )
  /// What stops end with where they are part of a name: 12个文明创建|活动.
  static let undertakings: [StaticString] = [
    "活动", "工作", "项目", "任务", "试点", "单位", "工程", "的", "一体化", "设施", "管网", "系统", "学位",
  ]
  /// Behind these the noun that was counted has ended.
  static let stops = table(
    "仅 中有 只有 尚未 尚有 还有 入园 入学 交办 推行 实行 试行 完工 封顶 建成 未 获 用于 开设 建成投产 建成投用 建成通车 建成运营 建成发电 建成开放 建成使用 建成启用 建成试运 增选 由企业 由政府 由财政 为老年人 为群众 为企业 为居民 零事故 扎实推进 加快推进 深入推进 有序推进 稳步推进 高效运营 入住 上榜 入围 当选 荣获 荣登 跻身 亮相 用上 享受 升格 晋升 延伸 赴 凭 提质增效 提速增效 提质强能 提质升级 提质改造 落地落实 落地见效 圆满 基本建成 基本完成 基本实现 全面铺开 全面推开 全面完成 全面建成 "
      + "全面启动 全面推广 开放共享 就读 符合 解决 从事 到基层 到农村 到乡镇 到企业 到村 出国 创建 有望 春节前 中已 已有 提前 居全国 居全省 居全球 位居 位列 稳居 成为 被评为 被认定 获得 获国家 参与 限期 逐一 逐个 逐项 逐户 逐点 逐处 均超过 均达到 均达 均实现 均完成 陆续 开始 实现 完成 全部 进行 进入 入选 获评 顺利 通过 达到 列入 投产 投入 投用 开展 纳入 全覆盖 签约 免费 实施 提供 供水 饮水 用水 出行 划定 户均 亩均 村均 社均 依法 新建 \(equipping) 发放 给予 上云 结对 做大做强 做强做优 做优做强 也分别 也已 正在 受到 组成 分解 大力 严格 认真 切实 均为 遇难 参加 组建 举办 出台 购买 发展壮大 按期 按时 如期 早日 高质量完成 高质量建成 高标准完成 高标准建成 高效完成 保质 打造“ 超序时 按序时 增收"
  )
  /// With these a number says which things were counted: 10个|有条件的|城市.
  static let having: [StaticString] = [
    "有", "具有", "拥有", "具备", "符合", "满足", "在", "站在", "紧跟", "面向", "处于", "从事", "来自", "基于",
  ]
  /// Last characters of words that say of what kind things are: 10个|创新能力强的|企业.
  static let qualities = SignSet(of: "强高大型优")
  /// What things are counted in as a whole, by themselves of what was counted before.
  static let totals: [StaticString] = ["总数", "总量", "总数量", "累计数"]
  /// Right behind a number they go on with it: 吸引4000万人次参与.
  static let predicates = table("参与 领用 领取 享受 入选 获评 达到 实现 完成 纳入 列入 入围 上榜 全部 陆续 如期 按期 按时 顺利 逐一 逐个 逐项 均")
  /// Behind a number they say what it is for, not what it counts: 投入2亿元办好实事.
  static let purposes: [StaticString] = ["办好", "用于", "支持", "扶持"]
  static let bounds = table("以上 以下 以内 左右 及以上 的")
  /// A project or a list of names: what is counted comes after it.
  static let places = table("等 段 周边 附近 首批 涉及 项目 一期 二期 三期 工程 版")
  /// What is counted behind its number, whatever stands in front of it.
  static let counted = table("任务 举措 措施 事项 改革 政策 改革事项 工程项目 建设项目 重点项目")
  /// What is told by its sum: 10亿元项目2个.
  static let sized = table("项目 企业 产业 集群 园区 工程")
  /// 全国首个|突破13万亿元的|省份
  static let firsts = table("首个 第一个 第二个 第三个 唯一")
  static let times = table("时间 时长 时限 用时")
  /// How often: what follows is done that many times, or for that long, again and again.
  static let frequencies = table("一次性 " + often)
  private static let often =
    "每天 每日 每周 每月 每季 每季度 每半年 每年 每学期 每学年 每人 每生 每名 每处 每个 每户 每亩 每台 每辆 每家 每村 每项 每床 每间 每件 每公里 每平方米"
  /// Floors that stand in front of a verb: 至少熟练掌握1项.
  static let floors: [StaticString] = ["至少", "最少", "不少于"]
  /// Behind 在, and in front of it, in names of what there is: 在校学生, 存在问题.
  static let present = SignSet(of: "建谈园册校岗职线库役读编位产售营途押逃研教外内")
  static let existing = SignSet(of: "存现潜内外所")
  /// 连续|3年
  static let spans = table("年 个月 季度 天")
  /// Units of time that measure an activity; days and hours behind 不超过 are time limits.
  static let durations: Set<String> = ["分钟", "小时", "个小时", "天", "个工作日", "工作日", "秒"]
  /// What is counted in small Chinese numerals when it recurs: 每年举办一次.
  static let sessions: Set<String> = ["次", "场", "场次", "天", "小时", "个小时", "节", "节课", "课时", "学时"]
  /// In these an action is counted that has no object.
  static let occasions: Set<String> = ["次", "场", "场次", "人次", "期", "轮", "班次", "批次", "学时", "课时"]
  static let conditions = table("提前 连续 持续 满 超期 逾期")
  private static let gives = "给予 发放 兑现"
  static let gifts = table(gives)
  /// In front of what is given: 发放补贴.
  static let giving = table(gives + " 接种 提供 落实 拨付 下达 安排 争取 申领")
  /// Verbs of those who provide money.
  static let funding = table("安排 投入 下达 拨付 落实 筹措 筹集 争取 整合 统筹")
  static let grants = table("奖励 奖补 补助 补贴 资助")
  static let incomes = table("营收 收入 投资")
  static let indices = table("指数 系数 容积率 死亡率 收入差距 收入比 倍差")
  /// Whether words say at their start what is to be done: 新建|公路.
  static func startsWithAction(_ bytes: [UInt8], _ words: Range<Int>) -> Bool {
    actions.match(bytes, at: words.lowerBound, end: words.upperBound) != nil
  }

  /// Works that things have undergone of which a share is measured: 签约|项目落地率.
  static let rated = table(
    "抽检 抽查 办理 联合 引进 招引 签约 储备 服务 监测 救助 帮扶 培训 新建 新增 检查 巡查 整改 受理 调解 流转 采购 招聘 发放 安置 更换 检测 改造 回访 接种 种植 回收 走访 登记 备案 认定 审结 处置 摸排"
  )
  static let shares = table("率 比例 占比 比重 增速 增幅")
  /// For each of what: 500元/人.
  static let rates = table("人次 人 户 套 家庭 平方米 亩 间 辆 台 月 年 天 家 标准")
  static let tasks = table("任务 目标")
  /// In front of points that a rule gives or takes.
  static let scoring = table("扣 加 的得 可得 项得 计 记 奖 减 扣减 扣除 奖励 最高 每项 满分 各")
  /// 、，和及与或并且的（(”对将把为于即, and what closes an aside: 新增（优化）|公交线路
  static let leads = SignSet(of: "、，和及与或并且的（()）”对将把为于即")
  /// Names that end as one does.
  static let endNames: [StaticString] = ["行为", "拥有", "国有", "所有", "私有"]
  /// Work that a number in front or behind counts, though it ends as a change does: 综合改造提升15万平方米.
  static let upgrades: [StaticString] = ["改造提升", "整治提升", "精准提升", "改造和提升", "提质提升", "优化提升"]
  /// Names that start with a lead.
  static let leadNames = table(
    """
    检查检验 绿化带 安置房 安置点 负责人 负责同志 再生水 再生资源 再生铝 再生铅 重点救助对 重点监管 重点保护 重点监测 重点建设项 建设用地 建成区绿 建成区人 建成区生 建成区范 建成区面 建成区内 建成区道 建成区公 建成区黑 \
    建成区三 建成区海 建成区平 建成区雨 建成区污 建成区供 精准灭荒 精准扶贫 到位资金 到位内资 到位外资 实际利用 实际使用 实际到 绿化造林 集中供 集中式 补贴资金 补助资金 \
    奖补资金 集中居住 集中安置 供应链 安置住房 安置小区 发展资金 按揭 按摩 对象 对策 其他 其它 \
    即办件 并购 并网 并联 并轨 和美 和谐 为民 为老 为农 于都 于田 于洪 对口 对外 \
    服务业 服务贸易 服务消费 服务外包 引导基金 保障房 保障水平 保障能力 监测点位 开发强度 开发区 开放型 发展基金 发展指数 研发设计 推广面积
    """)
  /// 、和及与（(“, and what leads to the next number: 比例|从78.8%
  static let trails = SignSet(of: "、和及与（(“从由")
  /// Last characters of words of time that stand in front of a verb.
  static let timeEnds = SignSet(of: "年底末月前度日内份")
  /// What is measured of one thing alone: 化肥、农药|使用量 are two.
  static let measuresOfOne = table(
    "使用量 施用量 产量 排放量 排放总量 排放强度 覆盖率 普及率 参保率 达标率 合格率 完成率 利用率 处理率 回收率 入学率 巩固率 知晓率 办结率 竣工率")
  /// In which things are counted that are built and worked on.
  static let buildings: Set<String> = ["个", "处", "座", "所", "家", "条", "间", "栋", "片"]
  /// What is counted behind 前: places in an order.
  static let ranks: Set<String> = ["位", "名"]
  /// Behind a number that names, dates or ranks and measures nothing: 2024年, 5级, 500强.
  static let namedBehind = table("年 月 日 号 届 级 强 周岁 岁 时代 版 小时内 线 多年 季度")
  /// Meetings of one body, counted as ordinals are: 十届十一次全会.
  static let meetings: [StaticString] = ["全会", "全体会议", "会议"]
  /// 、和及与
  static let joiners = SignSet(of: "、和及与")
}
