import Model

/// The values of the contract, each as an object of canonical JSON.
extension JSONWriter {
  mutating func span(_ span: SourceSpan, key: StaticString = "span") {
    self.key(key)
    spanValue(span)
  }

  mutating func spanValue(_ span: SourceSpan) {
    place(length: span.length, line: span.line, offset: span.offset, page: span.page)
  }

  mutating func spans(_ key: StaticString, _ spans: [SourceSpan]) {
    self.key(key)
    array(spans) { $0.spanValue($1) }
  }

  mutating func diagnostic(_ diagnostic: Diagnostic) {
    object {
      if !diagnostic.arguments.isEmpty {
        $0.key("arguments")
        $0.array(diagnostic.arguments) { $0.value($1) }
      }
      $0.member("code", word: diagnostic.code.rawValue)
      $0.member("hint", diagnostic.hint(in: .english))
      $0.member("message", diagnostic.message)
      $0.member("severity", word: diagnostic.severity.rawValue)
      $0.span(diagnostic.span)
    }
  }

  mutating func source(_ source: Source) {
    object {
      $0.member("bytes", source.bytes)
      $0.member("encoding", source.encoding)
      $0.member("media_type", source.mediaType)
      $0.member("name", source.name)
      $0.member("script", source.script)
      $0.member("sha256", source.sha256)
    }
  }

  mutating func organization(_ organization: Organization) {
    object {
      $0.member("division", organization.division)
      $0.member("function", organization.function)
      $0.member("id", organization.id)
      $0.member("kind", organization.kind)
      $0.member("level", organization.level)
      $0.member("name", organization.name)
      $0.member("parent", organization.parent)
      if !organization.successors.isEmpty {
        $0.key("successors")
        $0.array(organization.successors) { json, successor in
          json.object {
            $0.member("change", successor.change)
            $0.member("organization", successor.organization)
            $0.member("year", successor.year)
          }
        }
      }
    }
  }

  mutating func mentions(_ key: StaticString, _ mentions: [Mention]) {
    self.key(key)
    array(mentions) { json, mention in
      json.object {
        $0.candidates(mention)
        $0.sign("collective", mention.isCollective)
        $0.member("kind", mention.kind)
        $0.member("match", word: mention.match.rawValue)
        $0.member("organization", mention.organization)
        $0.span(mention.span)
        $0.member("text", mention.printed)
      }
    }
  }

  mutating func candidates(_ mention: Mention) {
    guard !mention.candidates.isEmpty else { return }
    key("candidates")
    array(mention.candidates) { $0.value($1) }
  }

  /// A sign that is written only where it holds.
  mutating func sign(_ key: StaticString, _ holds: Bool) {
    guard holds else { return }
    self.key(key)
    value(true)
  }

  mutating func document(_ document: Document) {
    object { json in
      json.key("attachments")
      json.array(document.attachments) { json, attachment in
        json.object {
          $0.member("number", attachment.number)
          $0.span(attachment.title.span)
          $0.member("title", attachment.title.text)
        }
      }
      json.key("citations")
      json.array(document.citations) { json, citation in
        json.object {
          $0.member("number", citation.number)
          $0.span(citation.span)
          $0.member("title", citation.title)
        }
      }
      json.key("contacts")
      json.array(document.contacts) { $0.printed($1) }
      json.mentions("copied_to", document.copiedTo)
      json.member("id", document.id)
      json.mentions("issuers", document.issuers)
      json.member("kind", document.kind)
      if let number = document.number { json.number(number) }
      json.key("parts")
      json.array(document.parts) { json, part in
        json.object {
          $0.member("kind", word: part.kind.rawValue)
          $0.member("section", part.section.map { document.sections[$0].id })
          $0.span(part.printed.span)
          $0.member("text", part.printed)
        }
      }
      if !document.people.isEmpty {
        json.key("people")
        json.array(document.people) { $0.person($1) }
      }
      json.member("printed_on", document.printedOn?.iso)
      json.mentions("recipients", document.recipients)
      json.key("sections")
      json.array(document.sections) { $0.section($1, in: document) }
      json.member("signed_on", document.signedOn?.iso)
      json.span(document.span)
      if !document.statements.isEmpty {
        json.key("statements")
        json.array(document.statements) { json, statement in
          json.object {
            $0.member("kind", word: statement.kind.rawValue)
            $0.member("section", statement.section.map { document.sections[$0].id })
            $0.span(statement.printed.span)
            $0.targets(statement.targets)
            $0.member("text", statement.printed)
          }
        }
      }
      if !document.tables.isEmpty {
        json.key("tables")
        json.array(document.tables) { $0.table($1) }
      }
      json.key("tasks")
      json.array(document.tasks) { $0.task($1, in: document) }
      json.member("title", document.title)
      json.spans("title_spans", document.titleSpans)
    }
  }

  mutating func printed(_ printed: Printed, label: String? = nil) {
    object {
      $0.member("label", label)
      $0.span(printed.span)
      if let pieces = printed.pieces { $0.spans("spans", pieces) }
      $0.member("text", printed)
    }
  }

  mutating func number(_ number: DocumentNumber) {
    key("number")
    object {
      $0.member("prefix", number.prefix)
      $0.member("serial", number.serial)
      $0.span(number.printed.span)
      $0.member("text", number.printed)
      $0.member("year", number.year)
    }
  }

  mutating func person(_ person: Person) {
    object { json in
      if !person.alternates.isEmpty { json.member("alternate", person.alternates.joined(separator: "、")) }
      json.key("assists")
      json.array(person.assists) { $0.value($1) }
      if !person.duties.isEmpty { json.member("duties", person.duties.map(\.text).joined(separator: "；")) }
      json.member("id", person.id)
      json.mentions("in_charge", person.inCharge)
      json.mentions("liaison", person.liaison)
      json.member("list", person.list)
      json.member("name", person.name)
      json.member("organization", person.organization)
      json.member("post", person.post)
      json.mentions("presides", person.presides)
      json.member("role", person.role)
      json.span(person.span)
    }
  }

  mutating func targets(_ targets: [Target]) {
    key("targets")
    array(targets) { json, target in
      json.object {
        $0.member("above", target.above)
        if let baseline = target.baseline { $0.member("baseline", baseline) }
        $0.member("below", target.below)
        if let canonical = target.canonical {
          $0.key("canonical")
          $0.object {
            if let max = canonical.max { $0.member("max", max) }
            $0.member("unit", canonical.unit)
            $0.member("value", canonical.value)
          }
        }
        $0.member("change", word: target.change.rawValue)
        $0.sign("corrected", target.isCorrected)
        $0.member("due", target.due)
        $0.member("from", target.from)
        $0.member("indicator", target.indicator)
        if let max = target.max { $0.member("max", max) }
        $0.member("of", target.of)
        $0.sign("of_goal", target.isOfGoal)
        $0.member("op", word: target.bound.rawValue)
        $0.key("restored")
        $0.array(target.restored) { $0.value($1) }
        $0.span(target.printed.span)
        if let pieces = target.printed.pieces { $0.spans("spans", pieces) }
        $0.key("stretch")
        $0.value(target.isStretch)
        $0.member("text", target.printed)
        $0.member("unit", target.unit)
        $0.member("value", target.value)
      }
    }
  }

  mutating func table(_ table: TableReading) {
    object { json in
      json.key("columns")
      json.array(table.columns) { json, column in
        json.object {
          $0.member("content", word: column.content.rawValue)
          $0.member("heading", column.heading)
        }
      }
      json.member("kind", word: table.kind.rawValue)
      json.member("list", table.list)
      json.member("rows", table.rows)
      json.member("source", word: table.source.rawValue)
      json.span(table.span)
    }
  }

  mutating func section(_ section: Section, in document: Document) {
    object {
      $0.member("id", section.id)
      $0.member("level", section.level)
      $0.member("list", section.list)
      $0.member("number", section.number)
      $0.key("parent")
      if let parent = section.parent { $0.value(document.sections[parent].id) } else { $0.null() }
      $0.span(section.span)
      $0.member("title", section.title)
    }
  }

  mutating func task(_ task: TaskItem, in document: Document) {
    object { json in
      json.key("assignments")
      json.array(task.assignments) { $0.assignment($1) }
      json.member("category", task.category)
      json.member("certainty", task.certainty)
      json.key("clauses")
      json.array(task.clauses) { $0.printed($1) }
      json.member("due", task.due)
      json.key("flags")
      json.array(task.flags) { $0.value($1) }
      json.member("goal", task.goal)
      json.member("id", task.id)
      json.member("kind", word: task.kind)
      json.member("list", task.list)
      json.key("milestones")
      json.array(task.milestones) { json, milestone in
        json.object {
          $0.member("due", milestone.due)
          $0.member("from", milestone.from)
          $0.member("label", milestone.label)
          $0.span(milestone.printed.span)
          if let pieces = milestone.printed.pieces { $0.spans("spans", pieces) }
          if !milestone.targets.isEmpty { $0.targets(milestone.targets) }
          $0.member("text", milestone.printed)
        }
      }
      json.member("number", task.number)
      json.key("officials")
      json.array(task.officials) { json, official in
        json.object {
          $0.member("label", official.label)
          $0.member("name", official.printed)
          $0.member("person", official.person)
          if let post = official.post {
            $0.key("post")
            $0.printed(post)
          }
          $0.span(official.printed.span)
        }
      }
      if !task.qualities.isEmpty {
        json.key("qualities")
        json.array(task.qualities) { json, quality in
          json.object {
            $0.key("derived")
            $0.value(true)
            $0.member("of", quality.of)
            $0.span(quality.printed.span)
            $0.member("text", quality.printed)
            $0.member("unit", quality.unit)
            $0.member("value", quality.value)
          }
        }
      }
      if !task.remarks.isEmpty {
        json.key("remarks")
        json.array(task.remarks) { $0.printed($1.printed, label: $1.label) }
      }
      json.key("sections")
      json.array(task.sections) { $0.value(document.sections[$1].id) }
      json.span(task.span)
      json.targets(task.targets)
      json.key("text")
      json.text(of: task)
      json.key("text_spans")
      // A cell's words may stand in pieces, other cells between them.
      if task.texts.contains(where: { $0.pieces != nil }) {
        json.array(task.texts.flatMap(\.spans)) { $0.spanValue($1) }
      } else {
        json.array(task.texts) { $0.spanValue($1.span) }
      }
    }
  }

  mutating func assignment(_ assignment: Assignment) {
    object {
      $0.member("basis", word: assignment.basis.rawValue)
      $0.candidates(assignment.mention)
      $0.sign("collective", assignment.mention.isCollective)
      $0.sign("corrected", assignment.isCorrected)
      $0.member("group", assignment.group)
      $0.member("kind", assignment.mention.kind)
      $0.member("label", assignment.label)
      $0.member("match", word: assignment.mention.match.rawValue)
      $0.member("organization", assignment.mention.organization)
      $0.member("role", word: assignment.role.rawValue)
      $0.span(assignment.mention.span)
      if let pieces = assignment.mention.printed.pieces { $0.spans("spans", pieces) }
      $0.member("text", assignment.mention.printed)
    }
  }
}
