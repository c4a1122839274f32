namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>Splits the text of a module into tokens and keeps its comments for the documentation.</summary>
internal sealed class Lexer
{
    private static readonly string[] Symbols = ["::=", "...", "..", "{", "}", "(", ")", "[", "]", ",", ";", ".", "|", "&", "@"];

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line;
    private int _lineStart;
    private string _comment = "";
    private int _commentLine = -2;

    private Lexer(string text) => _text = text;

    /// <summary>All tokens; the last is <see cref="TokenKind.End"/>. Throws <see cref="Asn1SyntaxException"/>.</summary>
    public static List<Token> Run(string text, CancellationToken cancel)
    {
        var lexer = new Lexer(text);
        while (lexer.Next())
        {
            cancel.ThrowIfCancellationRequested();
        }

        return lexer._tokens;
    }

    private bool Next()
    {
        SkipSpace();
        if (_at >= _text.Length)
        {
            Add(TokenKind.End, "");
            return false;
        }

        if (StartsWith("--"))
        {
            LineComment();
        }
        else if (StartsWith("/*"))
        {
            BlockComment();
        }
        else if (char.IsLetter(_text[_at]))
        {
            Word();
        }
        else if (char.IsDigit(_text[_at]) || (_text[_at] == '-' && _at + 1 < _text.Length && char.IsDigit(_text[_at + 1])))
        {
            var start = _at++;
            while (_at < _text.Length && char.IsDigit(_text[_at]))
            {
                _at++;
            }

            AddFrom(TokenKind.Number, start);
        }
        else
        {
            Symbol();
        }

        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            NewLineAt(_at++);
        }
    }

    private void NewLineAt(int index)
    {
        if (_text[index] == '\n')
        {
            _line++;
            _lineStart = index + 1;
        }
    }

    // X.680 12.6.3: ends at the line's end or at the next pair of hyphens.
    private void LineComment()
    {
        var start = _at += 2;
        while (_at < _text.Length && _text[_at] != '\n' && !StartsWith("--"))
        {
            _at++;
        }

        Comment(_text.Substring(start, _at - start), _line);
        if (StartsWith("--"))
        {
            _at += 2;
        }
    }

    private void BlockComment()
    {
        var start = _at;
        var (line, column) = (_line, _at - _lineStart);
        _at += 2;
        while (!StartsWith("*/"))
        {
            if (_at >= _text.Length)
            {
                throw new Asn1SyntaxException(line, column, "the comment that starts here has no end '*/'");
            }

            NewLineAt(_at++);
        }

        Comment(_text.Substring(start + 2, _at - start - 2), _line);
        _at += 2;
    }

    private void Comment(string text, int line)
    {
        text = text.Trim();
        var last = _tokens.Count > 0 ? _tokens[_tokens.Count - 1] : null;
        if (last is not null && last.Line == line)
        {
            last.TrailingComment = Join(last.TrailingComment, text);
            return;
        }

        _comment = _commentLine == line - 1 ? Join(_comment, text) : text;
        _commentLine = line;
    }

    private static string Join(string a, string b) => a.Length == 0 ? b : a + " " + b;

    private void Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || (_text[_at] == '-' && !StartsWith("--"))))
        {
            _at++;
        }

        AddFrom(TokenKind.Word, start);
    }

    private void Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (StartsWith(symbol))
            {
                var start = _at;
                _at += symbol.Length;
                AddFrom(TokenKind.Symbol, start);
                return;
            }
        }

        throw new Asn1SyntaxException(_line, _at - _lineStart, $"unexpected character '{_text[_at]}'");
    }

    private bool StartsWith(string s) => string.CompareOrdinal(_text, _at, s, 0, s.Length) == 0;

    private void AddFrom(TokenKind kind, int start)
    {
        var end = _at;
        _at = start;
        Add(kind, _text.Substring(start, end - start));
        _at = end;
    }

    private void Add(TokenKind kind, string text)
    {
        var comment = _commentLine == _line - 1 ? _comment : "";
        _comment = "";
        _commentLine = -2;
        _tokens.Add(new Token(kind, text, _line, _at - _lineStart, comment));
    }
}
