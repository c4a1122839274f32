namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>A module with one of everything, small enough to be worked out by hand.</summary>
internal static class SmallModule
{
    public const string Text =
        """
        -- A set for tests.

        Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN

        -- The outermost message.
        Frame ::= CHOICE {
            first First,
            second Second,
            ...
        }

        First ::= SEQUENCE {
            number INTEGER (-5..250), -- degrees <of> something
            flag BOOLEAN OPTIONAL,
            colour Colour,
            items ItemList OPTIONAL,
            ...
        }

        -- Signal colours.
        Colour ::= ENUMERATED { red (0), dark-green (1), level-1-5 (2), ... }

        ItemList ::= SEQUENCE (SIZE (1..4)) OF Item

        Item ::= SEQUENCE {
            id OCTET STRING (SIZE (3)),
            marks Marks,
            what What
        }

        Marks ::= BIT STRING { left (0), right (1) } (SIZE (5))

        What ::= CHOICE { near INTEGER (0..7), far INTEGER (-100000..100000) }

        Second ::= SEQUENCE { text IA5String (SIZE (1..20)), raw OCTET STRING (SIZE (0..300)) OPTIONAL }

        END
        """;
}
