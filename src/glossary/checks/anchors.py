"""Frequent Chinese words with the beginnings of the English words that render them.

They serve one purpose: a clause none of whose words is rendered was left out. So the
stems are generous, and words that English drops freely (进行, 工作) are not here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TABLE = """
安全 secur safe
保护 protect conserv safeguard preserv
保障 guarantee ensur safeguard secur protect support benefit welfare
报告 report
标准 standard criteri norm requirement minimum benchmark
产业 industr sector
产品 product goods
城市 cit urban town municip
城镇 urban town cit
创新 innovat creat new
村民 village
挑战 challeng
打击 crack combat strik fight against crackdown
发展 develop grow progress advanc
法律 law legal legis
法治 law legal
防范 prevent guard against avert avoid risk
服务 serv care assist
风险 risk
腐败 corrupt graft
改革 reform
改善 improv better enhanc
高质量 high quality
个人信息 personal information data
公民 citizen national
公平 fair equit equal just
共同体 communit
共享 shar
规则 rule norm regulation
国家 countr nation state
国际 international global world
合作 cooperat collaborat partner work together joint
和平 peac
环境 environment
会议 meeting conference session convention summit
机制 mechanism
基层 grassroots primary communit local
基础设施 infrastructure
技术 techn
监管 regulat supervis oversight
监督 supervis oversight monitor scrutin
健康 health
交流 exchang communicat interact
教育 educat school teach train learn
金融 financ
经济 econom
经验 experience
就业 employ job
开放 open
科技 science scientific tech
科学 scien
困难 difficult hardship trouble
劳动 labor labour work
历史 histor
联合国 united nations u.n un
粮食 grain food
贸易 trade
美国 us u.s united states america
民主 democra
目标 goal target aim objective
能力 capacit abilit capab able skill strength power competen
能源 energ
农村 rural countryside village
农民 farmer rural
农业 agricultur farm
企业 enterprise compan business firm corporat
青年 young youth
权利 right
全球 global world pandemic international worldwide
人才 talent personnel professional people
人工智能 ai artificial
人类 human mankind
人民 people
社会 soci public communit
生活 life live living daily
生态 ecolog eco environment
生产 produc manufactur
世界 world global earth planet
市场 market
收入 income revenue earn
数据 data statistic figure analytic
数字 digit number
司法 judici justice
思想 thought idea thinking ideolog
体系 system
投资 invest fund
推广 promot popular roll extend spread
网络 network cyber internet online net web
未成年人 minor
文化 cultur
文明 civili
问题 problem issue question matter trouble difficult concern
污染 pollut
系统 system
消费 consum spend
信息 informat message detail
信任 trust confiden
学校 school campus institution universit college
学生 student pupil
研究 research stud
医疗 medic health
银行 bank
隐私 priva
友好 friend
友谊 friend
战略 strateg
政策 polic
政府 government
政治 politic
制度 system institution
知识产权 intellectual
治理 govern
质量 quality
智能 intelligen smart ai
中国 china chinese
中方 china chinese we our
中小企业 small sme
主权 sovereign
资金 fund capital money financ
资源 resourc
自由 free
组织 organi group nonprofit non-profit ngo tissue institution bod
尊重 respect
参与 participat involv engag join take part contribut attend
促进 promot boost facilitat advanc foster further spur
反对 oppos against object reject
加强 strengthen step up enhanc reinforc stronger increas more intensif closer
建立 establish set up build creat put in place found
坚持 uphold adher commit persist stick remain follow insist keep
推动 promot push driv advanc mov facilitat foster further boost improv propel
提高 improv rais increas enhanc higher boost lift
提升 improv rais increas enhanc upgrad higher boost lift
增加 increas rais add more grow ris
减少 reduc cut decreas less fewer lower minimi declin diminish shrink
降低 reduc cut lower decreas bring down
扩大 expand broaden widen enlarg increas extend
支持 support back help encourag enabl
完善 improv refin perfect better optimi complet sound
深化 deepen
实施 implement carr enforc appl launch execut
落实 implement carr deliver fulfil put into act
维护 safeguard uphold protect maintain preserv defend
解决 solv resolv address settl tackl deal resolution
探索 explor
培养 train cultivat foster nurtur educat develop
培训 train
鼓励 encourag
遵守 abide compl observ respect follow
依法 law legal
公开 public open disclos transparen
光纤 fiber fibre optic
医院 hospital
道路 road path
铁路 rail train
老人 elderly old senior aged
老年人 elderly old senior aged
儿童 child kid
妇女 wom
残疾人 disab
志愿者 volunteer
专家 expert specialist
记者 report journalist press correspond
电商 e-commerce online
平台 platform
课程 course class curricul
森林 forest
河流 river
水资源 water
气候 climate
绿色 green
贫困 pover poor
脱贫 pover
乡村 rural village countryside
县城 county
社区 communit neighborhood neighbourhood
档案 archiv record file
传统 tradition
旅游 touris travel
体育 sport stadium athlet exercise physical
手续 procedur formalit paperwork process
审批 approv
投诉 complain
诈骗 fraud scam
犯罪 crim offen
诚信 integrity good faith honest trust
缩小 narrow reduc clos shrink
差距 gap divid dispar difference
消除 eliminat remov eras end dispel
"""


def _stems(line: str) -> tuple[str, re.Pattern[str]]:
    word, *stems = line.split()
    alternatives = "|".join(map(re.escape, stems))
    return word, re.compile(rf"\b(?:{alternatives})", re.IGNORECASE)


ANCHORS: Mapping[str, re.Pattern[str]] = dict(
    map(_stems, filter(None, _TABLE.splitlines()))
)
ANCHOR = re.compile("|".join(sorted(ANCHORS, key=len, reverse=True)))
