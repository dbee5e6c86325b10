package io.lakegate.dialect.parser;

import io.lakegate.dialect.parser.generated.LakegateSqlParser;
import io.lakegate.dialect.parser.generated.ParseException;
import io.lakegate.dialect.parser.generated.TokenMgrError;
import io.lakegate.dialect.parser.grammar.TokenText;
import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.dialect.statement.OwnStatement.CreateMacro;
import io.lakegate.dialect.statement.OwnStatement.CreateModel;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.io.StringReader;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.LexicalState;

/**
 * Reads the statements that are ours. The grammar sees no template: of {@code CREATE MODEL} and {@code CREATE MACRO} it gets
 * the part up to {@code AS}, cut off by {@link TemplateBody}.
 */
final class OwnStatementParser {
    OwnStatement parse(String sql, Outline outline) {
        boolean definesTemplate =
                outline.word(0).equals("CREATE") && (outline.names("MODEL") || outline.names("MACRO"));
        if (!definesTemplate) {
            return grammar(HeaderText.of(sql, outline.end()));
        }
        TemplateBody body = TemplateBody.find(sql, outline);
        OwnStatement header = grammar(HeaderText.of(sql, body.asEnd()));
        if (body.text().isBlank()) {
            throw new QueryException(
                    ErrorCode.SYNTAX_ERROR,
                    TokenText.complaint(outline.names("MODEL") ? "a query after AS" : "a macro after AS", ""),
                    SourceLocation.at(null, sql, body.asEnd()));
        }
        if (header instanceof CreateModel create) {
            return new CreateModel(
                    create.schema(),
                    create.name(),
                    create.orReplace(),
                    create.ifNotExists(),
                    create.columns(),
                    create.comment(),
                    create.config(),
                    body.text(),
                    body.line(),
                    body.withData());
        }
        CreateMacro create = (CreateMacro) header;
        return new CreateMacro(create.name(), create.orReplace(), body.text());
    }

    private static OwnStatement grammar(String text) {
        LakegateSqlParser parser = new LakegateSqlParser(new StringReader(text));
        parser.setTabSize(1);
        // Backticks for names, both kinds of quotes for strings, backslash escapes: Spark's.
        parser.switchTo(LexicalState.BQID);
        try {
            return parser.OwnStatementEof();
        } catch (ParseException e) {
            throw SyntaxErrors.of(e);
        } catch (TokenMgrError e) {
            throw SyntaxErrors.of(e, parser.normalizeException(e).getPos(), text);
        }
    }
}
